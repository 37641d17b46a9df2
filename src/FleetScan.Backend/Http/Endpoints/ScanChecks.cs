using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Scans;
using FleetScan.Backend.Schedules;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Backend.Http.Endpoints;

/// <summary>What can be wrong with the description of a scan: the rules' own limits, and names that the catalogue does not have.</summary>
internal static class ScanChecks
{
    private const string AllFrameworks = "all";

    private const int MaxNamespaceCharacters = 63;

    // Long enough for a public key.
    private const int MaxInputCharacters = 4_096;

    public static Violations Check(StartScan scan)
    {
        var violations = new Violations();
        Add(ScanRules.Check(scan), violations);
        Check(scan, violations);
        return violations;
    }

    public static Violations Check(PutSchedule schedule, DateTimeOffset now)
    {
        var violations = new Violations();
        Add(ScheduleRules.Check(schedule, now), violations);
        Check(ScheduleRules.ScanOf(schedule), violations);
        return violations;
    }

    private static void Add(IReadOnlyDictionary<string, string[]> errors, Violations violations)
    {
        foreach (var (field, message) in errors.SelectMany(error => error.Value.Select(message => (error.Key, message))))
        {
            violations.Add(field, message);
        }
    }

    private static void Check(StartScan scan, Violations violations)
    {
        violations.Labels("clusters.labels", scan.Clusters.Labels);
        Each("images.includeNamespaces", scan.Images.IncludeNamespaces, violations, IsNamespace, "It is no namespace name.");
        Each("images.excludeNamespaces", scan.Images.ExcludeNamespaces, violations, IsNamespace, "It is no namespace name.");
        Check(scan.Posture, violations);
    }

    private static void Check(PostureScanSpec posture, Violations violations)
    {
        Each("posture.frameworks", posture.Frameworks, violations, name => IsAll(name) || ControlCatalog.FindFramework(name) is not null, "There is no such framework; GET /v1/frameworks lists them.");
        Each("posture.controls", posture.Controls, violations, id => ControlCatalog.Find(id) is not null, "There is no such control; GET /v1/controls lists them.");
        Each("posture.includeNamespaces", posture.IncludeNamespaces, violations, IsNamespace, "It is no namespace name.");
        Each("posture.excludeNamespaces", posture.ExcludeNamespaces, violations, IsNamespace, "It is no namespace name.");
        foreach (var (name, values) in posture.Inputs)
        {
            violations.AddUnless(ControlCatalog.DefaultInputs.ContainsKey(name), $"posture.inputs.{name}", "Controls have no such setting.");
            Each($"posture.inputs.{name}", values ?? [], violations, value => value.Length <= MaxInputCharacters, $"It has more than {MaxInputCharacters} characters.");
        }
    }

    private static void Each(string field, IReadOnlyList<string> values, Violations violations, Func<string, bool> fits, string message)
    {
        for (var index = 0; index < values.Count; index++)
        {
            // Lists from JSON may hold nulls, whatever their type says.
            violations.AddUnless(values[index] is not null && fits(values[index]), $"{field}[{index}]", message);
        }
    }

    private static bool IsAll(string name) => name.Equals(AllFrameworks, StringComparison.OrdinalIgnoreCase);

    private static bool IsNamespace(string name) => name.Length is > 0 and <= MaxNamespaceCharacters && !name.Any(char.IsWhiteSpace);
}
