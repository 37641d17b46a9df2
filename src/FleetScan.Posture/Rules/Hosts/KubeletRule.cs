using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges kubelets by their command line and their configuration file, as the node sensor sends them.</summary>
internal abstract class KubeletRule(RuleSettings settings) : ObjectRule
{
    protected const string UnreadConfigurationDifference =
        "A kubelet whose configuration file could not be read fails by its own name. Upstream fails one nameless object for all such nodes.";

    public override IReadOnlyList<KindMatch> Matches => Kinds.KubeletInfo;

    protected bool Quirks => settings.KubescapeQuirks;

    public sealed override void Judge(RuleTarget target, Responses responses)
    {
        // To upstream a command line that is no text holds no flag.
        var commandLine = target.Root.Get("data"u8, "cmdLine"u8);
        if ((commandLine.Text() ?? (Quirks && commandLine.IsDefined() ? "" : null)) is { } text)
        {
            Judge(new Kubelet(target.Document, text, target.Root.Get("data"u8, "configFile"u8, "content"u8)), responses);
        }
    }

    protected abstract void Judge(Kubelet kubelet, Responses responses);

    /// <summary>Fails the node. Upstream loses its name in some branches and fails a KubeletInfo without one.</summary>
    protected Response FailNameless(Kubelet kubelet, Responses responses) => Quirks && kubelet.Document.Name.Length > 0
        ? responses.FailElsewhere(
            new ResourceIdentity { ApiVersion = kubelet.Document.ApiVersion, Kind = kubelet.Document.Kind, Name = "" },
            $"{kubelet.Document.ApiVersion}/{kubelet.Document.Kind}/")
        : responses.Fail();

    /// <summary>One kubelet.</summary>
    protected readonly record struct Kubelet(ResourceDocument Document, string CommandLine, JsonElement Content)
    {
        /// <summary>Whether the command line names a configuration file.</summary>
        public bool HasConfigFlag => Has("--config");

        /// <summary>Whether the sensor could not read the configuration file.</summary>
        public bool LacksContent => !Content.IsSet();

        public bool Has(string flag) => CommandLine.Contains(flag, StringComparison.Ordinal);

        /// <summary>Reads the configuration file; false where it is no base64 of YAML.</summary>
        public bool TryReadConfig(out JsonElement config) => HostFile.TryRead(Content, out config);
    }
}
