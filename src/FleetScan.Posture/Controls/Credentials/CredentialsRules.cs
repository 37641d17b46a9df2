using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Credentials;

internal static class CredentialsRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        settings => new CredentialsInConfigMap(settings),
        settings => new CredentialsInEnvironment(settings),
        _ => new ExternalSecretsInUse(),
        _ => new SecretsInEnvironment(),
    ];
}
