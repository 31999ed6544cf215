import Foundation
import SealBase

/// The files of the pages, compiled in: templates by name, and what browsers load.
enum PageFiles {
    static let templates: [(String, String)] = [
        ("frame", PackageResources.frame_mustache), ("home", PackageResources.home_mustache),
        ("problem", PackageResources.problem_mustache), ("verify", PackageResources.verify_mustache),
        ("status", PackageResources.status_mustache), ("downloads", PackageResources.downloads_mustache),
        ("login", PackageResources.login_mustache), ("register", PackageResources.register_mustache),
        ("agreement", PackageResources.agreement_mustache), ("portal", PackageResources.portal_mustache),
        ("form", PackageResources.form_mustache), ("application", PackageResources.application_mustache),
        ("desk", PackageResources.desk_mustache), ("case", PackageResources.case_mustache),
        ("audit", PackageResources.audit_mustache), ("sealing", PackageResources.sealing_mustache),
        ("bench", PackageResources.bench_mustache), ("tray", PackageResources.tray_mustache),
        ("batch", PackageResources.batch_mustache), ("batches", PackageResources.batches_mustache),
        ("progress", PackageResources.progress_mustache), ("pager", PackageResources.pager_mustache),
        ("certificate", PackageResources.certificate_mustache),
        ("certificateLogin", PackageResources.certificateLogin_mustache), ("seal", PackageResources.seal_mustache),
        ("seals", PackageResources.seals_mustache), ("publishing", PackageResources.publishing_mustache),
        ("accounts", PackageResources.accounts_mustache),
        ("again", PackageResources.again_mustache), ("manual", PackageResources.manual_mustache),
    ].map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }

    /// What browsers load, by name.
    static let assets: [String: (type: String, octets: Bytes)] = [
        "pages.css": ("text/css; charset=utf-8", PackageResources.pages_css),
        "pages.js": ("text/javascript; charset=utf-8", PackageResources.pages_js),
        "numbers.js": ("text/javascript; charset=utf-8", PackageResources.numbers_js),
        "progress.js": ("text/javascript; charset=utf-8", PackageResources.progress_js),
        "placing.js": ("text/javascript; charset=utf-8", PackageResources.placing_js),
        "mark.svg": ("image/svg+xml", PackageResources.mark_svg),
    ]
}
