/// Words of accounts, logins and permissions.
let accountTable = #"""
    account.wrongCredentials	用户名、口令、证书或签名不正确。	The name, password, certificate or signature is wrong.
    account.certificateLoginNeeded	请先用证书登录。	Log in with the certificate first.
    account.locked	错误次数过多，请在 {seconds} 秒后再试。	Too many wrong tries; try again in {seconds} seconds.
    account.notLoggedIn	请先登录，或提供有效的访问令牌。	Log in first, or give a token that is in force.
    account.roleForbids	您的角色不允许此操作（需要 {role}）。	Your roles do not allow this ({role} is needed).
    account.scopeForbids	令牌的范围不含“{scope}”。	The token's scopes do not include '{scope}'.
    account.forgedForm	表单不是由本次会话发出的；请刷新页面后重试。	The form does not come from this session; reload the page and try again.
    account.agreementMissing	请先同意服务协议。	Agree to the service agreement first.
    account.otherOrganisation	不能办理其他单位的事项。	These are another organisation's affairs.
    account.unknown	没有账户“{name}”。	There is no account '{name}'.
    account.nameTaken	账户名“{name}”已被使用。	The name '{name}' is another account's.
    account.badName	账户名“{name}”不对：应为 3 到 40 个字母、数字或 . - _，以字母或数字开头。	'{name}' is no account name: 3 to 40 letters, digits or . - _, beginning with a letter or digit.
    account.badRole	没有角色“{role}”；可用：{known}。	There is no role '{role}'; there are: {known}.
    account.badScope	没有范围“{scope}”；可用：{known}。	There is no scope '{scope}'; there are: {known}.
    account.weakPassword	口令太弱：至少 {least} 个字符，不含账户名，也不能只是连续或重复的字符。	The password is too weak: at least {least} characters, without the account's name, and more than one run of characters.
    account.badText	“{field}”应为一行、1 到 100 个字符。	'{field}' must be one line of 1 to 100 characters.
    account.badLifetime	有效期 {days} 天不对；应为 1 到 {limit} 天。	A lifetime of {days} days is outside 1 to {limit}.
    account.unknownToken	该账户没有令牌 {token}。	The account has no token {token}.
    account.certificateUnusable	证书“{certificate}”不是本办公室签发的有效用户证书，或已绑定其他账户。	Certificate '{certificate}' is not a user's certificate of this office in force, or opens another account.
    """#
