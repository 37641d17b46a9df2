using FleetScan.TestKit;

namespace FleetScan.Posture.Tests.Agreement;

/// <summary>Where upstream's answers are. They are no part of the project, so tests that need them are skipped without them.</summary>
internal static class ControlFacts
{
    public static string DefaultCases { get; } = Path.Combine(RepositoryRoot.Shared, "controls", "cases.jsonl");

    public static string Cases() => Existing("FLEETSCAN_CONTROL_CASES", DefaultCases, File.Exists);

    public static string Cluster() => Existing("FLEETSCAN_CLUSTER_ORACLE", Path.Combine(RepositoryRoot.Shared, "controls", "cluster"), Directory.Exists);

    private static string Existing(string variable, string fallback, Func<string, bool> exists)
    {
        var path = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : fallback;
        Assert.SkipUnless(exists(path), $"There are no upstream answers at {path}; name another place in {variable}.");
        return path;
    }
}
