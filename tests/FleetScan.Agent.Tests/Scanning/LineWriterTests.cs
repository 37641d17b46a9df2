using System.Text;
using System.Text.Json;
using FleetScan.Agent.Scanning;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Agent.Tests.Scanning;

public sealed class LineWriterTests
{
    private static readonly ResourceIdentity Cart = new() { ApiVersion = "apps/v1", Kind = "Deployment", Namespace = "shop", Name = "cart" };

    [Fact]
    public void Only_failures_become_findings()
    {
        var control = ControlCatalog.Controls[0];
        var verdicts = new[] { VerdictStatus.Passed, VerdictStatus.Failed, VerdictStatus.Skipped }
            .Select(status => new Verdict(control, status, VerdictSubStatus.None, [], []))
            .ToList();

        var finding = Assert.Single(LineWriter.FindingsOf(new JudgedResource(Cart, "id", Origin: null, verdicts)));

        Assert.Equal(control.Id, finding.ControlId);
        Assert.Equal(Cart, finding.Resource);
    }

    [Fact]
    public void More_than_a_thousand_paths_are_cut()
    {
        var paths = Enumerable.Range(0, 5_000).Select(number => new PosturePath { Kind = PosturePathKind.Failed, Path = $"spec[{number}]" }).ToList();

        Assert.Equal(1_000, FindingWith(paths).Paths.Count);
    }

    [Fact]
    public void Only_a_fix_carries_a_value()
    {
        var finding = FindingWith(
        [
            new PosturePath { Kind = PosturePathKind.Failed, Path = "data[password]", Value = "canary" },
            new PosturePath { Kind = PosturePathKind.Fix, Path = "spec.hostPID", Value = "false" },
        ]);

        Assert.Equal([null, "false"], finding.Paths.Select(path => path.Value));
    }

    [Theory]
    [InlineData(1_000, 10_000, 10)]
    [InlineData(0, 0, 5_000_000)]
    [InlineData(1, 5_000_000, 5_000_000)]
    public void A_line_is_never_longer_than_the_contract_allows(int paths, int pathLength, int nameLength)
    {
        var finding = FindingWith([.. Enumerable.Range(0, paths).Select(_ => new PosturePath { Kind = PosturePathKind.Failed, Path = new string('p', pathLength) })]) with
        {
            Resource = Cart with { Name = new string('n', nameLength) },
        };
        using var lines = new LineBuffer(1024);
        using var writer = new LineWriter(ContractLimits.LineBytes);

        writer.Write(lines, finding);
        writer.Write(lines, finding with { Resource = Cart, Paths = [] });

        var texts = Encoding.UTF8.GetString(lines.Written).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, texts.Length);
        Assert.InRange(texts[0].Length, 1, ContractLimits.LineBytes);
        Assert.Equal(finding.ControlId, Assert.IsType<PostureFinding>(JsonSerializer.Deserialize(texts[0], ContractsJson.Default.PostureLine)).ControlId);
        Assert.Equal("cart", Assert.IsType<PostureFinding>(JsonSerializer.Deserialize(texts[1], ContractsJson.Default.PostureLine)).Resource.Name);
        Assert.Equal(2, lines.Findings);
    }

    private static PostureFinding FindingWith(IReadOnlyList<PosturePath> paths) => LineWriter.FindingsOf(new JudgedResource(
        Cart, "id", Origin: null, [new Verdict(ControlCatalog.Controls[0], VerdictStatus.Failed, VerdictSubStatus.None, paths, [])])).Single();
}
