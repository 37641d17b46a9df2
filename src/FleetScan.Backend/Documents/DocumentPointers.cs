using FleetScan.Backend.Data;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Documents;

/// <summary>
/// Who points to which document. The same bytes may belong to several results (two like clusters send the same part), so a body goes only when nobody
/// points to it. Order keeps that safe: a pointer is committed before its body is written, and a body is removed while its row is locked.
/// </summary>
internal static class DocumentPointers
{
    /// <summary>Locks the document until the caller's transaction ends. Both providers understand the statement.</summary>
    public static Task LockAsync(this FleetScanDb db, string sha256, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = now.ToUnixTimeMilliseconds();
        return db.Database.ExecuteSqlAsync(
            $"INSERT INTO documents (\"Sha256\", \"ChangedAt\") VALUES ({sha256}, {at}) ON CONFLICT (\"Sha256\") DO UPDATE SET \"ChangedAt\" = excluded.\"ChangedAt\"",
            cancellationToken);
    }

    /// <summary>Removes the body if nobody points to it any more. The caller has dropped its own pointer in the same transaction.</summary>
    public static async Task<bool> RemoveIfUnusedAsync(this FleetScanDb db, IDocumentStore documents, string sha256, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.LockAsync(sha256, now, cancellationToken);
        if (await IsUsedAsync(db, sha256, cancellationToken))
        {
            return false;
        }

        await documents.DeleteAsync(sha256, cancellationToken);
        await db.Documents.Where(document => document.Sha256 == sha256).ExecuteDeleteAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> IsUsedAsync(FleetScanDb db, string sha256, CancellationToken cancellationToken) =>
        await db.ResultParts.AnyAsync(part => part.Sha256 == sha256, cancellationToken)
        || await db.Jobs.AnyAsync(job => job.ResultDocument == sha256, cancellationToken)
        || await db.Images.AnyAsync(image => image.Inventory == sha256, cancellationToken)
        || await db.AdvisoryDatabases.AnyAsync(advisories => advisories.Sha256 == sha256, cancellationToken);
}
