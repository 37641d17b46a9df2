using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal static class CloudRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        _ => new AcrReadOnlyAccess(),
        _ => new AksAuthorizedRanges(),
        _ => new AksDefender(),
        settings => new AksNetworkPolicy(settings),
        _ => new AksPrivateEndpoint(),
        _ => new AksPrivateNodes(),
        _ => new AksRbac(),
        settings => new AuditLogsCloud(settings),
        _ => new AwsPolicies(),
        _ => new AzureRoleDefinitions(),
        _ => new EcrReadOnlyAccess(),
        _ => new EksAccessManager(),
        _ => new EksPrivateEndpoint(),
        _ => new EksPrivateEndpointOnly(),
        _ => new EksPublicEndpoint(),
        _ => new GcpPolicies(),
        _ => new ImageScanningCloud(),
        _ => new PodSecurityPolicyCloud(),
        _ => new RbacCloud(),
        _ => new SecretEncryptionCloud(),
    ];
}
