using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Scans;

/// <summary>What a scan request may ask for.</summary>
public static class ScanRules
{
    private const int MaxClusters = 10_000;
    private const int MaxLabels = 64;
    private const int MaxFrameworks = 64;
    private const int MaxListed = 1000;
    private const int MaxInputs = 64;
    private const int MaxDeadlineMinutes = 10_080;

    /// <summary>Checks a request.</summary>
    /// <param name="scan">The request.</param>
    /// <returns>What is wrong, by the field's JSON path; empty when nothing is.</returns>
    public static IReadOnlyDictionary<string, string[]> Check(StartScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return CheckParts(scan);
    }

    // Members may be null, whatever their type says: a caller in C# may have set them so.
    internal static Dictionary<string, string[]> CheckParts(StartScan scan)
    {
        var errors = new Dictionary<string, string[]>();
        if (scan.DeadlineMinutes is < 1 or > MaxDeadlineMinutes)
        {
            errors["deadlineMinutes"] = [$"{scan.DeadlineMinutes} is not between 1 and {MaxDeadlineMinutes} minutes (a week)."];
        }

        if (scan.Kind == JobKind.RegistryScan != scan.RegistryId is not null)
        {
            errors["registryId"] = [scan.RegistryId is null ? "It is missing: a registry scan needs a registry; GET /v1/registries lists them." : "Only a registry scan takes a registry. Leave it out, or set 'kind' to 'registryScan'."];
        }

        CheckLists(errors, scan.Clusters, scan.Posture, scan.Images);
        return errors;
    }

    private static void CheckLists(Dictionary<string, string[]> errors, ClusterSelector? clusters, PostureScanSpec? posture, ImageScanSpec? images)
    {
        AtMost(errors, "images.includeNamespaces", images?.IncludeNamespaces?.Count, MaxListed);
        AtMost(errors, "images.excludeNamespaces", images?.ExcludeNamespaces?.Count, MaxListed);
        AtMost(errors, "clusters.ids", clusters?.Ids?.Count, MaxClusters);
        AtMost(errors, "clusters.labels", clusters?.Labels?.Count, MaxLabels);
        AtMost(errors, "posture.frameworks", posture?.Frameworks?.Count, MaxFrameworks);
        AtMost(errors, "posture.controls", posture?.Controls?.Count, MaxListed);
        AtMost(errors, "posture.includeNamespaces", posture?.IncludeNamespaces?.Count, MaxListed);
        AtMost(errors, "posture.excludeNamespaces", posture?.ExcludeNamespaces?.Count, MaxListed);
        AtMost(errors, "posture.inputs", posture?.Inputs?.Count, MaxInputs);
        foreach (var (name, values) in posture?.Inputs ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            // Lists from JSON may be null, whatever their type says.
            AtMost(errors, $"posture.inputs.{name}", values?.Count, MaxListed);
        }
    }

    private static void AtMost(Dictionary<string, string[]> errors, string field, int? count, int most)
    {
        if (count is null)
        {
            errors[field] = ["It is null. Leave it out for the default, or give a list."];
        }
        else if (count > most)
        {
            errors[field] = [$"It has {count} entries; at most {most} are allowed."];
        }
    }
}
