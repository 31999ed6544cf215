"""Judges a PDF by pyHanko's PAdES validation with long-term material (ETSI EN 319 102-1, 5.6.3).

usage: long_term.py FILE ROOT.pem SECONDS [CRL...]

Prints a line for every signature: field, verdict, and the best signature time found. SECONDS is the moment of asking, since
1970. Nothing is fetched over the network; the certificates and lists are the file's own, and the CRLs named.
"""
import asyncio, sys
from datetime import datetime, timezone

from asn1crypto import pem, x509
from asn1crypto.crl import CertificateList
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge, PdfSignatureValidationSpec, RevinfoOnlineFetchingRule, RevocationInfoGatheringSpec,
    SignatureValidationSpec)
from pyhanko_certvalidator.authority import CertTrustAnchor
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule)
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer


def certificate(path):
    octets = open(path, 'rb').read()
    return x509.Certificate.load(pem.unarmor(octets)[2] if pem.detect(octets) else octets)


async def main(path, root, seconds, *crls):
    rule = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=[certificate(root)]),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(rule, rule)))
    known = [CRLContainer(CertificateList.load(open(crl, 'rb').read())) for crl in crls]
    spec = PdfSignatureValidationSpec(SignatureValidationSpec(
        cert_validation_policy=policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        local_knowledge=LocalKnowledge(known_crls=known)))
    now = datetime.fromtimestamp(int(seconds), tz=timezone.utc)
    timing = ValidationTimingInfo(
        validation_time=now, best_signature_time=now, point_in_time_validation=False)
    reader = PdfFileReader(open(path, 'rb'))
    for signature in reader.embedded_regular_signatures:
        result = await ades_lta_validation(signature, spec, timing_info=timing)
        print(signature.field_name, result.ades_subindic, result.best_signature_time, sep='\t')


asyncio.run(main(*sys.argv[1:]))
