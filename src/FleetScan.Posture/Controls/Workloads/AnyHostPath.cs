using System.Text.Json;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class AnyHostPath : HostVolumeRule
{
    public override string Name => "alert-any-hostpath";

    protected override bool IsBad(JsonElement path) => true;
}
