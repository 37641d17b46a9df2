using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal static class NetworkRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        _ => new AwsLoadBalancerTls(),
        settings => new AzureLoadBalancerTls(settings),
        _ => new DanglingGatewayBackend(),
        _ => new DanglingIngressBackend(),
        _ => new DanglingNetworkPolicy(),
        settings => new ExposureByGateway(settings),
        settings => new ExposureByIstio(settings),
        settings => new ExposureToInternet(settings),
        _ => new IngressAndEgressBlocked(),
        _ => new IngressTls(),
        settings => new InternalNetworking(settings),
        settings => new NoPolicyForLabels(settings),
        settings => new SensitiveInterfaces(settings),
        _ => new ServiceWithoutWorkload(),
        settings => new SshInContainer(settings),
        settings => new UnauthenticatedService(settings),
    ];
}
