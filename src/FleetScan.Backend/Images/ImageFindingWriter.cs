using System.Text;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Images;

/// <summary>Writes findings of one image inside the caller's transaction.</summary>
internal sealed class ImageFindingWriter : IAsyncDisposable
{
    private readonly PreparedStatement _insert;
    private readonly PreparedStatement _update;
    private readonly PreparedStatement _resolve;

    public ImageFindingWriter(FleetScanDb db, AccountId account, ImageId image, DateTimeOffset at)
    {
        var now = at.ToUnixTimeMilliseconds();
        _insert = new PreparedStatement(db, """
            INSERT INTO image_findings ("Id", "AccountId", "ImageId", "Fingerprint", "ContentHash", "Vulnerability", "Package", "Severity", "State",
                "Fixable", "KnownExploited", "Epss", "Match", "FirstSeenAt")
            VALUES (@id, @account, @image, @fingerprint, @content, @vulnerability, @package, @severity, @state, @fixable, @exploited, @epss, @match, @at)
            """).Set("@account", account.Value).Set("@image", image.Value).Set("@at", now);
        _update = new PreparedStatement(db, """
            UPDATE image_findings SET "ContentHash" = @content, "Severity" = @severity, "State" = @state, "Fixable" = @fixable, "KnownExploited" = @exploited,
                "Epss" = @epss, "Match" = @match, "ResolvedAt" = NULL
            WHERE "ImageId" = @image AND "Fingerprint" = @fingerprint
            """).Set("@image", image.Value);
        _resolve = new PreparedStatement(db, """
            UPDATE image_findings SET "State" = @state, "ResolvedAt" = @at WHERE "ImageId" = @image AND "Fingerprint" = @fingerprint
            """).Set("@image", image.Value).Set("@state", (int)FindingState.Resolved).Set("@at", now);
    }

    public async Task WriteAsync(ImageFindingDiff diff, CancellationToken cancellationToken)
    {
        foreach (var finding in diff.Added)
        {
            _insert.Set("@id", FindingId.New().Value).Set("@vulnerability", finding.Match.Id).Set("@package", finding.Match.Package.Name);
            await Set(_insert, finding).ExecuteAsync(cancellationToken);
        }

        foreach (var finding in diff.Changed)
        {
            await Set(_update, finding).ExecuteAsync(cancellationToken);
        }

        foreach (var fingerprint in diff.Gone)
        {
            await _resolve.Set("@fingerprint", ImageFingerprint.Bytes(fingerprint)).ExecuteAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _update.DisposeAsync();
        await _resolve.DisposeAsync();
    }

    private static PreparedStatement Set(PreparedStatement statement, SeenImageFinding finding) => statement
        .Set("@fingerprint", ImageFingerprint.Bytes(finding.Fingerprint))
        .Set("@content", finding.Content)
        .Set("@severity", (int)finding.Match.Severity)
        .Set("@state", (int)FindingState.Open)
        .Set("@fixable", finding.Match.Fix == FixState.Fixed)
        .Set("@exploited", finding.Match.KnownExploited)
        .Set("@epss", finding.Match.Epss)
        .Set("@match", Encoding.UTF8.GetString(finding.Json));
}
