using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class AcrReadOnlyAccess : JoinRule
{
    private const string Azure = "management.azure.com";

    public override string Name => "ensure-service-principle-has-read-only-permissions";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Cloud(Azure, PolicyFacts.Assignments), Kinds.Cloud(Azure, PolicyFacts.Definitions)];

    public override IReadOnlyList<FactSource> Facts { get; } = [PolicyFacts.SourceOf("aks")];

    public override JoinJudge Bind(ClusterIndex index) => new Writers([.. index.Facts<PolicyFacts>(PolicyFacts.Definitions)
        .SelectMany(policy => policy.Fact.Data.Get("roleDefinitions"u8).Items())
        .Where(Writes)
        .Select(definition => definition.Get("id"u8).Text())
        .OfType<string>()]);

    private static bool Writes(JsonElement definition) => definition.Get("properties"u8, "permissions"u8).Items()
        .SelectMany(permission => permission.Get("actions"u8).Items())
        .Any(action => action.Text()?.EndsWith("read", StringComparison.Ordinal) != true);

    private sealed class Writers(HashSet<string> roles) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Kind == PolicyFacts.Assignments && resource.Get<PolicyFacts>() is { } assignments
                && assignments.Data.Get("roleAssignments"u8).Items().Any(assignment => IsWriter(assignment.Get("properties"u8))))
            {
                responses.Fail();
            }
        }

        private bool IsWriter(JsonElement assignment) =>
            assignment.Get("principalType"u8).Is("ServicePrincipal"u8) && assignment.Get("roleDefinitionId"u8).Text() is { } role && roles.Contains(role);
    }
}
