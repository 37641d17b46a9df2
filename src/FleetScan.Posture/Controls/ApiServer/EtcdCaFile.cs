using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class EtcdCaFile(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.ApiServer,
    ("--etcd-cafile", "<path/to/ca-file.crt>"))
{
    public override string Name => "ensure-that-the-api-server-etcd-cafile-argument-is-set-as-appropriate";
}
