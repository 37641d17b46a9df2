using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class EcrReadOnlyAccess : JoinRule
{
    private const string Amazon = "eks.amazonaws.com";

    private static readonly string[] ReadOnlyActions =
    [
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetAuthorizationToken", "ecr:GetDownloadUrlForLayer",
    ];

    public override string Name => "ensure_nodeinstancerole_has_right_permissions_for_ecr";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Cloud(Amazon, PolicyFacts.Assignments), Kinds.Cloud(Amazon, PolicyFacts.Definitions)];

    public override IReadOnlyList<FactSource> Facts { get; } = [PolicyFacts.SourceOf("eks")];

    public override JoinJudge Bind(ClusterIndex index) => new Nodes([.. index.Facts<PolicyFacts>(PolicyFacts.Definitions)
        .SelectMany(policy => policy.Fact.Data.Get("policiesDocuments"u8).Fields())
        .Where(document => !IsReadOnly(document.Value.Get("Statement"u8)))
        .Select(document => document.Name)]);

    private static bool IsReadOnly(JsonElement statements) => statements.ValueKind switch
    {
        JsonValueKind.Array => statements.Items().All(IsCompliant),
        JsonValueKind.Object => !statements.EnumerateObject().Any(),
        _ => true,
    };

    private static bool IsCompliant(JsonElement statement) =>
        statement.Get("Effect"u8).Is("Allow"u8) && statement.Get("Resource"u8).Is("*"u8)
        && statement.Get("Action"u8).Items().Select(action => action.Text()).Order(StringComparer.Ordinal).SequenceEqual(ReadOnlyActions);

    private sealed class Nodes(HashSet<string> broadPolicies) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Kind == PolicyFacts.Assignments && resource.Get<PolicyFacts>() is { } assignments
                && assignments.Data.Get("rolesPolicies"u8).Fields().Any(policy => broadPolicies.Contains(policy.Name) && IsOfNodes(policy.Value)))
            {
                responses.Fail();
            }
        }

        private static bool IsOfNodes(JsonElement policy) => policy.Get("PolicyRoles"u8).Items()
            .Any(role => role.Get("RoleName"u8).Text()?.Contains("NodeInstance", StringComparison.Ordinal) ?? false);
    }
}
