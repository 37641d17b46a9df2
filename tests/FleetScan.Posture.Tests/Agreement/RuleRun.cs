using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Engine;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Tests.Agreement;

/// <summary>Runs one rule over objects as upstream's rule tests do: without match and scope, but with the aggregation that the rule wants.</summary>
internal static class RuleRun
{
    /// <summary>Rules whose messages name the container and, but for pods, the object.</summary>
    private static readonly string[] ContainerMessages =
    [
        "configured-liveness-probe",
        "configured-readiness-probe",
        "container-hostPort",
        "non-root-containers",
        "resources-cpu-limit-and-request",
        "resources-cpu-limits",
        "resources-cpu-requests",
        "resources-memory-limits",
        "resources-memory-requests",
    ];

    public static IReadOnlySet<CaseAnswer> Answers(RuleCase @case)
    {
        try
        {
            return Run(RuleList.Make(@case.Rule, @case.Settings), @case);
        }
        catch (ConflictingAnswersException)
        {
            // Upstream then has no answer of the rule at all.
            return new HashSet<CaseAnswer>();
        }
    }

    private static HashSet<CaseAnswer> Run(Rule rule, RuleCase @case) =>
        (rule switch
        {
            ObjectRule single => @case.Inputs.Where(document => single is not (WorkloadRule or HostFilesRule) || Knows(single, document.Kind)).SelectMany(document => Run(single, document)),
            JoinRule join => Run(join, IndexOf(@case, join.Facts, join)),
            CompositeRule composite => composite.Judge(IndexOf(@case, composite.Facts))
                .Where(item => item.Response is not null).Select(item => CaseAnswer.Given(item.Identity, item.Response!)),
            SubjectRule subject => BoundSubjects.Of(IndexOf(@case, SubjectRule.Facts), anyNamespace: true).SelectMany(bound => Run(subject, bound)),
            ApiServerRule server => Run(server, @case.Inputs.FirstOrDefault(ApiServerRule.IsApiServer)),
            _ => throw new InvalidOperationException($"No runner for {rule.GetType().Name}."),
        }).ToHashSet();

    private static IEnumerable<CaseAnswer> Run(ObjectRule rule, ResourceDocument document)
    {
        var target = RuleTarget.Of(document);
        var responses = new Responses();
        if (rule.Checks(target))
        {
            rule.Judge(target, responses);
        }

        return Answers(rule, ResourceIds.IdentityOf(document), responses);
    }

    private static IEnumerable<CaseAnswer> Run(JoinRule rule, ClusterIndex index)
    {
        var judge = rule.Bind(index);
        foreach (var resource in index.All.Where(resource => Knows(rule, resource.Kind)))
        {
            var responses = new Responses();
            if (judge.Checks(resource))
            {
                judge.Judge(resource, responses);
            }

            foreach (var answer in Answers(rule, resource.Identity, responses))
            {
                yield return answer;
            }
        }
    }

    private static IEnumerable<CaseAnswer> Run(SubjectRule rule, BoundSubject bound)
    {
        var responses = new Responses();
        if (rule.Checks(bound))
        {
            rule.Judge(bound, responses);
        }

        return Answers(rule, new ResourceIdentity { ApiVersion = bound.Subject.ApiGroup ?? "", Kind = bound.Subject.Kind ?? "", Name = bound.Subject.Name ?? "" }, responses);
    }

    private static IEnumerable<CaseAnswer> Run(ApiServerRule rule, ResourceDocument? document)
    {
        var responses = new Responses();
        if (document is null)
        {
            return [];
        }

        rule.Judge(Workload.From(document)!, responses);
        return Answers(rule, ResourceIds.IdentityOf(document), responses);
    }

    // Upstream's rules ask for the kind of a workload or a node's files themselves.
    private static bool Knows(Rule rule, string kind) => rule.Matches.Any(match => match.Kind == kind);

    private static ClusterIndex IndexOf(RuleCase @case, IReadOnlyList<FactSource> facts, JoinRule? rule = null)
    {
        var kinds = new KindPlans([], []);
        var plan = kinds.Empty with { Joined = rule is null ? [] : [(0, rule)] };
        var strings = new StringPool();
        return new ClusterIndex([.. @case.Inputs.Select(document =>
        {
            var resource = new IndexedResource(ResourceIds.IdentityOf(document, literally: true), document.Origin, plan, replicas: 1, facts: null);
            foreach (var source in facts)
            {
                if (source.Read(RuleTarget.Of(document), strings) is { } fact)
                {
                    resource.Add(fact);
                }
            }

            return resource;
        })]);
    }

    // Upstream's messages name the object, so that there are none for one without a name; what sensors and clouds send, and subjects, need none.
    private static IEnumerable<CaseAnswer> Answers(Rule rule, ResourceIdentity identity, Responses responses) =>
    [
        .. responses.All.Where(_ => identity.Name.Length > 0 || NeedsNoName(rule, identity)).Select(response => CaseAnswer.Given(identity, response)),
        .. responses.Elsewhere.Select(other => CaseAnswer.Given(other.Identity, other.Response)),
    ];

    private static bool NeedsNoName(Rule rule, ResourceIdentity identity) =>
        rule is SubjectRule
        || identity.ApiVersion.Contains("kubescape.cloud", StringComparison.Ordinal)
        || rule.Matches.Any(match => match.IsExternal && match.Kind == identity.Kind)
        || rule is SandboxImageRule
        || (identity.Kind == "Pod" && ContainerMessages.Contains(rule.Name));
}
