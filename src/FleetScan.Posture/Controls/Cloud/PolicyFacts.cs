using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

/// <summary>The policies of a cloud account, as they came: an account has few, and rules look deep into them.</summary>
internal sealed class PolicyFacts(JsonElement data) : Fact
{
    public const string Assignments = "ListEntitiesForPolicies";
    public const string Definitions = "PolicyVersion";

    public JsonElement Data { get; } = data;

    /// <summary>Takes the facts of one provider's objects.</summary>
    public static FactSource SourceOf(string provider) => new PolicySource(provider);

    private sealed class PolicySource(string provider) : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings) =>
            target.Document.Kind is Assignments or Definitions && target.Document.Metadata.Get("provider"u8).Text() == provider
                ? new PolicyFacts(target.Root.Get("data"u8) is { ValueKind: not JsonValueKind.Undefined } data ? data.Clone() : default)
                : null;
    }
}
