using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails files which do not belong to the user and group that they should.</summary>
internal abstract class FileOwnershipRule(RuleSettings settings, string kind, params string[] files) : HostFilesRule(kind, files)
{
    public override string? Difference => "A file whose owner the sensor could not look up is passed over. Upstream looks for the error under another key and fails the file.";

    /// <summary>The user and the group that files should belong to.</summary>
    protected virtual string Owner => "root";

    protected bool Quirks => settings.KubescapeQuirks;

    protected sealed override bool IsFaulty(JsonElement file)
    {
        var ownership = file.Get("ownership"u8);
        var user = ownership.Get("username"u8);
        var group = ownership.Get("groupname"u8);
        return user.IsDefined() && group.IsDefined() && !HasError(ownership) && !(user.Text() == Owner && group.Text() == Owner);
    }

    private bool HasError(JsonElement ownership) =>
        ownership.Get("error"u8).IsSet() || (!Quirks && ownership.Get("err"u8).Text() is { Length: > 0 });
}
