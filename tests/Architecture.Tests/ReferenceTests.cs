using System.Xml.Linq;

namespace FleetScan.Architecture.Tests;

public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["FleetScan.Contracts"] = [],
        ["FleetScan.Kubernetes"] = ["FleetScan.Contracts"],
        ["FleetScan.Telemetry"] = ["FleetScan.Contracts"],
        ["FleetScan.Images"] = ["FleetScan.Contracts"],
        ["FleetScan.Vulnerabilities"] = ["FleetScan.Contracts"],
        ["FleetScan.Posture"] = ["FleetScan.Kubernetes"],
        ["FleetScan.Collection"] = ["FleetScan.Kubernetes"],
        ["FleetScan.Reports"] = ["FleetScan.Contracts", "FleetScan.Posture"],
        ["FleetScan.Backend"] = ["FleetScan.Contracts", "FleetScan.Images", "FleetScan.Posture", "FleetScan.Reports", "FleetScan.Telemetry", "FleetScan.Vulnerabilities"],
        ["FleetScan.Azure"] = ["FleetScan.Backend"],
        ["FleetScan.Agent"] = ["FleetScan.Collection", "FleetScan.Images", "FleetScan.Posture", "FleetScan.Telemetry"],
        ["FleetScan.Cli"] = ["FleetScan.Collection", "FleetScan.Images", "FleetScan.Posture", "FleetScan.Reports", "FleetScan.Vulnerabilities"],
        ["FleetScan.LocalHost"] = ["FleetScan.Backend", "FleetScan.Reports", "FleetScan.Telemetry", "FleetScan.Agent"],
        ["FleetScan.Functions"] = ["FleetScan.Backend", "FleetScan.Azure", "FleetScan.Telemetry"],
        // Benches measure against the stand-in servers of the test kit.
        ["FleetScan.Benchmarks"] = ["FleetScan.Backend", "FleetScan.Vulnerabilities", "FleetScan.Posture", "FleetScan.Collection", "FleetScan.TestKit"],
    };

    [Fact]
    public void Every_project_references_only_what_the_map_allows()
    {
        var wrong = Repository.Projects()
            .SelectMany(project => References(project).Select(reference => (From: Name(project), To: reference)))
            .Where(edge => !Allowed.TryGetValue(edge.From, out var allowed) || !allowed.Contains(edge.To))
            .Select(edge => $"{edge.From} -> {edge.To}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_is_on_the_map() =>
        Assert.Empty(Repository.Projects().Select(Name).Except(Allowed.Keys));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Functions.sln"));

        var missing = Repository.Sources("*.csproj").Where(project => !solution.Contains(Path.GetFileName(project), StringComparison.Ordinal));

        Assert.Empty(missing.Select(Repository.Relative));
    }

    [Fact]
    public void No_project_names_a_package_version_of_its_own()
    {
        var own = Repository.Sources("*.csproj")
            .Where(project => XDocument.Load(project).Descendants("PackageReference").Any(package => package.Attribute("Version") is not null));

        Assert.Empty(own.Select(Repository.Relative));
    }

    [Fact]
    public void Every_central_package_version_is_used()
    {
        var used = Repository.Sources("*.csproj")
            .Append(Path.Combine(Repository.Root, "Directory.Build.props"))
            .Append(Path.Combine(Repository.Root, "Directory.Build.targets"))
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference"))
            .Select(package => package.Attribute("Include")!.Value)
            .ToHashSet(StringComparer.Ordinal);

        var central = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value);

        Assert.Equal([], central.Except(used));
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project)
            .Descendants("ProjectReference")
            .Select(reference => Name(reference.Attribute("Include")!.Value));

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/'));
}
