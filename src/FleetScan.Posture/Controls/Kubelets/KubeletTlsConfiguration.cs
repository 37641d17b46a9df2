using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletTlsConfiguration(RuleSettings settings) : KubeletRule(settings)
{
    public override string Name => "validate-kubelet-tls-configuration-updated";

    public override string? Difference => "The kubelet data that node sensors send is judged. Upstream asks for two other kinds, so that its rule never fails.";

    public override IReadOnlyList<KindMatch> Matches => Quirks ? [Kinds.Host("KubeletConfiguration"), Kinds.Host("KubeletCommandLine")] : Kinds.KubeletInfo;

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (kubelet.Document.Kind != "KubeletInfo")
        {
            return;
        }

        var lacksCertificate = !kubelet.Has("--tls-cert-file");
        var lacksKey = !kubelet.Has("--tls-private-key-file");
        if (!kubelet.HasConfigFlag)
        {
            if (lacksCertificate || lacksKey)
            {
                responses.Fail();
            }
        }
        else if (kubelet.TryReadConfig(out var config)
            && ((lacksCertificate && !config.Get("tlsCertFile"u8).IsSet()) || (lacksKey && !config.Get("tlsPrivateKeyFile"u8).IsSet())))
        {
            responses.Fail();
        }
    }
}
