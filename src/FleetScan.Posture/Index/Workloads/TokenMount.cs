using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>
/// Whether a workload or a service account says that the account's token is mounted, and which account a workload uses: null where it says nothing, empty
/// where the name is no name.
/// </summary>
internal sealed class TokenMount(JsonValueKind automount, string? account, bool accountIsBlank = false) : Fact
{
    public static readonly FactSource Source = new TokenMountSource();

    public bool IsOn { get; } = automount == JsonValueKind.True;

    public bool IsOff { get; } = automount == JsonValueKind.False;

    public string? Account { get; } = account;

    /// <summary>Whether the name of the account is written and empty.</summary>
    public bool AccountIsBlank { get; } = accountIsBlank;

    private sealed class TokenMountSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            if (target.Document.Kind == "ServiceAccount")
            {
                return new TokenMount(target.Root.Get("automountServiceAccountToken"u8).ValueKind, account: null);
            }

            if (target.Workload is not { } workload)
            {
                return null;
            }

            var account = workload.PodSpec.Get("serviceAccountName"u8);
            return new TokenMount(
                workload.PodSpec.Get("automountServiceAccountToken"u8).ValueKind, account.IsDefined() ? strings.Share(account) ?? "" : null, account.Is(""u8));
        }
    }
}
