using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Etcd;

internal static class EtcdRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        settings => new EtcdAutoTls(settings),
        settings => new EtcdClientCertificates(settings),
        settings => new EtcdPeerAutoTls(settings),
        settings => new EtcdPeerClientCertificates(settings),
        settings => new EtcdPeerTls(settings),
        settings => new EtcdTls(settings),
        settings => new EtcdUniqueCa(settings),
    ];
}
