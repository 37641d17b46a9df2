using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Data;

/// <summary>An image of an account: the content of one digest on one platform, read once and matched again and again.</summary>
public sealed class ImageRow
{
    /// <summary>The image.</summary>
    public ImageId Id { get; set; }

    /// <summary>The account.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>The digest by which it runs; unique with the platform in the account.</summary>
    public required string Digest { get; set; }

    /// <summary>The platform.</summary>
    public required string Platform { get; set; }

    /// <summary>A reference under which it was seen; empty until then.</summary>
    public string Reference { get; set; } = "";

    /// <summary>How far it has come.</summary>
    public ImageState State { get; set; }

    /// <summary>Whose agent reads it; the claim ends at <see cref="ClaimedUntil"/>.</summary>
    public ClusterId? ClaimedBy { get; set; }

    /// <summary>Until when nobody else is asked to read it.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>Why it could not be read, when it could not.</summary>
    public string? Reason { get; set; }

    /// <summary>The distribution's name for people.</summary>
    public string? Distribution { get; set; }

    /// <summary>How many packages it has.</summary>
    public int Packages { get; set; }

    /// <summary>The document with its inventory, gzip JSON; null until it was read.</summary>
    public string? Inventory { get; set; }

    /// <summary>When it was first seen.</summary>
    public DateTimeOffset FirstSeenAt { get; set; }

    /// <summary>The advisory database that its findings come from; null until it was matched. Also their version: whoever writes findings moves it on.</summary>
    public string? MatchedWith { get; set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? MatchedAt { get; set; }

    /// <summary>Open critical vulnerabilities.</summary>
    public int Critical { get; set; }

    /// <summary>Open high ones.</summary>
    public int High { get; set; }

    /// <summary>Open medium ones.</summary>
    public int Medium { get; set; }

    /// <summary>Open low and negligible ones.</summary>
    public int Low { get; set; }

    /// <summary>Open ones that nobody has rated.</summary>
    public int Unknown { get; set; }

    /// <summary>The counts above as one number, the worst severity first, by which images are put in order; see <see cref="Images.ImageRank"/>.</summary>
    public long Rank { get; set; }

    /// <summary>Workloads that ran it when <see cref="Images.VulnerabilitySpread"/> last counted.</summary>
    public int Workloads { get; set; }

    /// <summary>Since when no workload runs it and no tag points to it, as the daily sweep found; null while one does.</summary>
    public DateTimeOffset? UnusedSince { get; set; }
}
