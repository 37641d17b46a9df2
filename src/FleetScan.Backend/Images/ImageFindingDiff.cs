using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Images;

/// <summary>What a match changes in the findings of an image.</summary>
internal sealed class ImageFindingDiff
{
    private ImageFindingDiff(List<SeenImageFinding> added, List<SeenImageFinding> changed, List<UInt128> gone)
    {
        Added = added;
        Changed = changed;
        Gone = gone;
    }

    public IReadOnlyList<SeenImageFinding> Added { get; }

    /// <summary>Findings whose content is another, or that were resolved and are back.</summary>
    public IReadOnlyList<SeenImageFinding> Changed { get; }

    public IReadOnlyList<UInt128> Gone { get; }

    public static async Task<ImageFindingDiff> CompareAsync(FleetScanDb db, ImageId image, IReadOnlyDictionary<UInt128, SeenImageFinding> seen, CancellationToken cancellationToken)
    {
        var known = await db.ImageFindings.Where(row => row.ImageId == image)
            .Select(row => new { row.Fingerprint, row.ContentHash, row.State })
            .ToDictionaryAsync(row => ImageFingerprint.Read(row.Fingerprint), row => new KnownImageFinding(row.ContentHash, row.State), cancellationToken);
        var (added, changed) = (new List<SeenImageFinding>(), new List<SeenImageFinding>());
        foreach (var finding in seen.Values)
        {
            if (!known.TryGetValue(finding.Fingerprint, out var before))
            {
                added.Add(finding);
            }
            else if (before.Content != finding.Content || before.State != FindingState.Open)
            {
                changed.Add(finding);
            }
        }

        return new(added, changed, [.. known.Where(finding => finding.Value.State == FindingState.Open && !seen.ContainsKey(finding.Key)).Select(finding => finding.Key)]);
    }
}
