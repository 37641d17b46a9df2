using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Storage;

internal static class StorageRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        _ => new VolumeEncryption(),
    ];
}
