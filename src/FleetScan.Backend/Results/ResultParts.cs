using System.Globalization;
using FleetScan.Backend.Commands;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Results;

/// <summary>Takes the parts of results. A part may be sent again at any time; it is stored once.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="documents">Keeps the parts.</param>
/// <param name="check">Says whether a result is whole.</param>
/// <param name="options">Bounds.</param>
/// <param name="time">The clock.</param>
public sealed class ResultParts(
    IDbContextFactory<FleetScanDb> databases,
    IDocumentStore documents,
    ResultCheck check,
    IOptions<ResultOptions> options,
    TimeProvider time)
{
    /// <summary>Stores a part while it arrives: it is hashed on the way and never whole in memory.</summary>
    /// <param name="account">The cluster's account.</param>
    /// <param name="cluster">The cluster whose agent calls.</param>
    /// <param name="job">The child job.</param>
    /// <param name="part">The part's number, from 0.</param>
    /// <param name="header">What the headers say.</param>
    /// <param name="body">The compressed bytes; not read where the answer is known without them.</param>
    /// <param name="cancellationToken">Stops it; the part is not stored then.</param>
    /// <returns>What became of it.</returns>
    public async Task<PartAnswer> ReceiveAsync(
        AccountId account, ClusterId cluster, JobId job, int part, PartHeader header, Stream body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(body);
        if (PartRules.Problem(part, header) is { } problem)
        {
            return new(PartOutcome.Invalid, problem);
        }

        var row = new ResultPartRow
        {
            JobId = job,
            LeaseId = header.LeaseId,
            Part = part,
            Sha256 = header.Sha256.ToLowerInvariant(),
            PartCount = header.PartCount,
            ResultSha256 = header.ResultSha256?.ToLowerInvariant(),
        };
        return await PlaceAsync(account, cluster, row, cancellationToken) ?? await StoreAsync(account, cluster, row, body, cancellationToken);
    }

    private async Task<PartAnswer?> PlaceAsync(AccountId account, ClusterId cluster, ResultPartRow row, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await RefuseAsync(db, account, cluster, row, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var others = await db.ResultParts.Where(other => other.JobId == row.JobId && other.LeaseId == row.LeaseId).ToListAsync(cancellationToken);
        var present = others.Find(other => other.Part == row.Part);
        if (present is { Stored: true })
        {
            await transaction.CommitAsync(cancellationToken);
            return present.Sha256 == row.Sha256 && present.PartCount == row.PartCount && present.ResultSha256 == row.ResultSha256
                ? await ReceiptAsync(row, duplicate: true, cancellationToken)
                : new(PartOutcome.Conflict, $"Part {row.Part} of this delivery is stored with other bytes or another count. Fail the command, or send what was sent first.");
        }

        if (PartRules.Misfit(row, others) is { } misfit)
        {
            return new(PartOutcome.Conflict, misfit);
        }

        if (others.Sum(other => other.Bytes) >= options.Value.MaxResultBytes)
        {
            return new(PartOutcome.TooLarge, $"The result has reached {options.Value.MaxResultBytes} bytes, the most that one may have. Scan fewer namespaces at a time.");
        }

        if (present is not null)
        {
            db.ResultParts.Remove(present);
            await db.SaveChangesAsync(cancellationToken);
        }

        await db.LockAsync(row.Sha256, time.GetUtcNow(), cancellationToken);
        db.ResultParts.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<PartAnswer> StoreAsync(AccountId account, ClusterId cluster, ResultPartRow row, Stream body, CancellationToken cancellationToken)
    {
        await using var bounded = new BoundedStream(body, options.Value.MaxPartBytes);
        try
        {
            await documents.WriteAsync(row.Sha256, bounded, cancellationToken);
        }
        catch (BodyTooLargeException exception)
        {
            return new(PartOutcome.TooLarge, $"Part {row.Part} has more than {exception.Limit} bytes, the most that one may have. Send smaller parts.");
        }
        catch (DocumentMismatchException)
        {
            return new(PartOutcome.ChecksumMismatch, $"The bytes of part {row.Part} are not those of its checksum {row.Sha256}. Send the part again.");
        }

        if (await ConfirmAsync(account, cluster, row, bounded.Count, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        BackendTelemetry.PartsReceived.Add(1);
        return await ReceiptAsync(row, duplicate: false, cancellationToken);
    }

    private async Task<PartAnswer?> ConfirmAsync(AccountId account, ClusterId cluster, ResultPartRow row, long bytes, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await RefuseAsync(db, account, cluster, row, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var stored = await db.ResultParts
            .Where(part => part.JobId == row.JobId && part.LeaseId == row.LeaseId && part.Part == row.Part && part.Sha256 == row.Sha256)
            .ExecuteUpdateAsync(set => set.SetProperty(part => part.Stored, true).SetProperty(part => part.Bytes, bytes), cancellationToken) == 1;
        await transaction.CommitAsync(cancellationToken);
        return stored ? null : new(PartOutcome.Conflict, $"Part {row.Part} was sent twice at once with different bytes. Send it again.");
    }

    private async Task<PartAnswer?> RefuseAsync(FleetScanDb db, AccountId account, ClusterId cluster, ResultPartRow row, CancellationToken cancellationToken)
    {
        var held = await db.HeldAsync(account, cluster, CommandRow.IdFor(row.JobId), row.LeaseId, cancellationToken);
        if (held.Command is { } command)
        {
            return command.Cancelled || command.Deadline <= time.GetUtcNow() ? PartRules.LeaseLost : null;
        }

        return held.Refusal switch
        {
            CommandOutcome.Forbidden => new(PartOutcome.Forbidden, string.Create(CultureInfo.InvariantCulture, $"Job {row.JobId} belongs to another cluster.")),
            CommandOutcome.NotFound => new(PartOutcome.NotFound, string.Create(CultureInfo.InvariantCulture, $"There is no job {row.JobId} of a cluster.")),
            _ => PartRules.LeaseLost,
        };
    }

    private async Task<PartAnswer> ReceiptAsync(ResultPartRow row, bool duplicate, CancellationToken cancellationToken)
    {
        var state = await check.CheckAsync(row.JobId, row.LeaseId, cancellationToken);
        if (state.Wholeness == ResultWholeness.Mismatch)
        {
            return new(PartOutcome.ChecksumMismatch, "All parts are there and are not those of the overall checksum. Send the last part again with the right one.");
        }

        var receipt = new ResultReceipt
        {
            Part = row.Part,
            Duplicate = duplicate,
            Complete = state.Wholeness == ResultWholeness.Whole,
            Missing = state.Missing,
        };
        return new(PartOutcome.Stored, "", receipt);
    }
}
