using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Exceptions;
using FleetScan.Posture.Tests.Agreement;
using FleetScan.Posture.Tests.Engine;

namespace FleetScan.Posture.Tests.Exceptions;

public sealed class ExceptionPropertyTests
{
    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "ab", "ba", "a-b", "cart", "Cart", "");

    private static readonly Gen<string> Pattern = Gen.OneOf("a", "b", "ab", ".*", "a|b", "a.*", "[ab]+", "car.", "Cart", "(a|b)-b", "");

    private static readonly Gen<string> Attribute = Gen.OneOf("kind", "name", "namespace", "team", "tier", "cluster", "resourceID");

    private static readonly Gen<Dictionary<string, string>> Attributes =
        Gen.Select(Attribute, Pattern).Array[0, 4].Select(pairs => pairs.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2));

    private static readonly Gen<ResourceDocument> Document = Gen.Select(Name, Name, Name, Name, (kind, name, ns, team) => ResourceDocument.From(
        JsonSerializer.SerializeToElement(new { apiVersion = "v1", kind = kind + "K", metadata = new { name, @namespace = ns, labels = new { team }, annotations = new { team, tier = name } } }), origin: null)!);

    [Fact]
    public void A_pattern_matches_what_the_regular_expression_between_anchors_matches() =>
        Gen.Select(Pattern, Name, Gen.Bool).Sample((pattern, text, ignoreCase) =>
        {
            var expected = Regex.IsMatch(text, $"^{pattern}$", ignoreCase ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.CultureInvariant);
            return new ExceptionPattern(pattern, ignoreCase).Matches(text) == expected;
        });

    [Fact]
    public void A_literal_matches_itself_and_nothing_else() =>
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 1, 5], Gen.String[Gen.Char['a', 'z'], 1, 5]).Sample((pattern, text) =>
            new ExceptionPattern(pattern, ignoreCase: false).Matches(text) == (pattern == text));

    [Fact]
    public void One_more_attribute_never_matches_more() =>
        Gen.Select(Attributes, Attribute, Pattern, Document).Sample((attributes, name, pattern, document) =>
        {
            if (attributes.Count == 0 || attributes.ContainsKey(name))
            {
                return true;
            }

            var narrower = new Dictionary<string, string>(attributes) { [name] = pattern };
            return !Matches(narrower, document) || Matches(attributes, document);
        });

    [Fact]
    public void A_designator_without_attributes_matches_nothing() => Document.Sample(document => !Matches([], document));

    [Fact]
    public async Task Exceptions_move_failures_to_passed_and_nothing_else()
    {
        var documents = await Shop.ReadAsync();
        var before = ScannedCluster.Scan(documents, Request([])).Summary.Controls;

        Gen.OneOf("Pod", "Deployment", "ServiceAccount", "ClusterRole.*|Role", ".*", "Ingress", "User|Group", "Service").Array[1, 3].Sample(
            kinds =>
            {
                PostureException[] exceptions = [.. kinds.Select(kind => new PostureException { Name = kind, Resources = [new Dictionary<string, string> { ["kind"] = kind }] })];
                var after = ScannedCluster.Scan(documents, Request(exceptions)).Summary.Controls;

                foreach (var (one, other) in before.Zip(after))
                {
                    Assert.Equal((one.Passed + one.Failed, one.Skipped), (other.Passed + other.Failed, other.Skipped));
                    Assert.Equal(one.Failed - other.Failed, other.Excepted);
                    Assert.True(other.ComplianceScore >= one.ComplianceScore);
                    Assert.True(other.Status != VerdictStatus.Failed || one.Status == VerdictStatus.Failed);
                }
            },
            iter: 10,
            threads: 1);
    }

    [Fact]
    public async Task With_an_exception_for_everything_nothing_fails()
    {
        var documents = await Shop.ReadAsync();
        var everything = new PostureException { Name = "all", Resources = [new Dictionary<string, string> { ["kind"] = ".*" }] };

        var controls = ScannedCluster.Scan(documents, Request([everything])).Summary.Controls;

        Assert.DoesNotContain(VerdictStatus.Failed, controls.Select(control => control.Status));
        Assert.True(controls.Sum(control => control.Excepted) > 500);
    }

    private static bool Matches(Dictionary<string, string> attributes, ResourceDocument document)
    {
        var request = new PostureRequest { ClusterName = "cart", Exceptions = [new PostureException { Name = "one", Resources = [attributes] }] };
        return new ExceptionSet(request, []).Of(document) is not null;
    }

    private static PostureRequest Request(IReadOnlyList<PostureException> exceptions) => new() { Frameworks = ["all"], Scope = PostureScope.Cluster, Exceptions = exceptions };
}
