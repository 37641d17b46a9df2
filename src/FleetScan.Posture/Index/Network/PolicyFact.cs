using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>What a network policy, Kubernetes's or Cilium's, selects and does.</summary>
internal sealed class PolicyFact : Fact
{
    public static readonly FactSource Source = new PolicySource();

    private PolicyFact(List<PolicySelector> selectors, bool restricts, bool coversCluster)
    {
        Selectors = selectors;
        Restricts = restricts;
        CoversCluster = coversCluster;
    }

    /// <summary>The pods that it selects: those of any of the selectors.</summary>
    public IReadOnlyList<PolicySelector> Selectors { get; }

    /// <summary>Whether it says anything of a direction.</summary>
    public bool Restricts { get; }

    /// <summary>Whether it denies by default for every pod of the cluster.</summary>
    public bool CoversCluster { get; }

    private static PolicyFact OfKubernetes(JsonElement spec, StringPool strings)
    {
        var selectors = new List<PolicySelector>();
        var selector = spec.Get("podSelector"u8);
        if (selector.ValueKind == JsonValueKind.Object && (!selector.EnumerateObject().Any() || selector.Get("matchLabels"u8).ValueKind == JsonValueKind.Object))
        {
            selectors.Add(new PolicySelector(LabelPairs.Read(selector.Get("matchLabels"u8), strings), NeedsMetadata: false));
        }

        var types = spec.Get("policyTypes"u8);
        return new PolicyFact(selectors, types.Contains("Ingress"u8) || types.Contains("Egress"u8), coversCluster: false);
    }

    private static PolicyFact OfCilium(JsonElement root, bool isClusterwide, StringPool strings)
    {
        var selectors = new List<PolicySelector>();
        var restricts = false;
        var covers = false;
        foreach (var spec in SpecsOf(root))
        {
            var selector = spec.Get("endpointSelector"u8);
            var labels = LabelPairs.Read(selector.Get("matchLabels"u8), strings);
            if (selector.IsSet() && (!labels.IsEmpty || IsWithout(selector)))
            {
                selectors.Add(new PolicySelector(labels, NeedsMetadata: true));
            }

            restricts |= spec.Get("ingress"u8).IsDefined() || spec.Get("egress"u8).IsDefined();
            covers |= isClusterwide && CoversAll(spec, selector);
        }

        return new PolicyFact(selectors, restricts, covers);
    }

    // A Cilium policy has one spec, several, or both; with a list that is no list upstream sees none.
    private static IEnumerable<JsonElement> SpecsOf(JsonElement root)
    {
        var specs = root.Get("specs"u8);
        if (specs.IsDefined() && specs.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        if (root.Get("spec"u8) is { ValueKind: not JsonValueKind.Undefined } spec)
        {
            yield return spec;
        }

        foreach (var other in specs.Items())
        {
            yield return other;
        }
    }

    private static bool IsWithout(JsonElement selector) =>
        selector.ValueKind == JsonValueKind.Object && IsEmptyOrAbsent(selector.Get("matchLabels"u8)) && IsEmptyOrAbsent(selector.Get("matchExpressions"u8));

    private static bool IsEmptyOrAbsent(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        _ => false,
    };

    private static bool CoversAll(JsonElement spec, JsonElement selector)
    {
        var denial = spec.Get("enableDefaultDeny"u8);
        return IsWithout(selector)
            && !(denial.Get("ingress"u8).IsFalse() && denial.Get("egress"u8).IsFalse())
            && (spec.Get("ingress"u8).IsSet() || spec.Get("egress"u8).IsSet());
    }

    private sealed class PolicySource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings) => target.Document.Kind switch
        {
            "NetworkPolicy" => OfKubernetes(target.Root.Get("spec"u8), strings),
            "CiliumNetworkPolicy" => OfCilium(target.Root, isClusterwide: false, strings),
            "CiliumClusterwideNetworkPolicy" => OfCilium(target.Root, isClusterwide: true, strings),
            _ => null,
        };
    }
}
