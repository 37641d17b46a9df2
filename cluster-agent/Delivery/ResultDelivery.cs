using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using FleetScan.Agent.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Delivery;

/// <summary>Brings a result to the backend, part by part while it is still growing, and completes its command.</summary>
internal sealed partial class ResultDelivery(
    BackendClient backend,
    Persistence persistence,
    Spool spool,
    AgentInstruments instruments,
    ILogger<ResultDelivery> logger)
{
    // A part or a result that does not arrive whole in so many tries meets something that changes bytes.
    private const int MaxRounds = 3;

    /// <summary>Sends what becomes ready until the result is whole and delivered, or cannot be.</summary>
    /// <returns>Null when the scan gave up and there is nothing to complete.</returns>
    public async Task<DeliveryOutcome?> DeliverAsync(SpoolEntry entry, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> missing = [];
        await foreach (var number in entry.Ready.ReadAllAsync(cancellationToken))
        {
            var (outcome, receipt) = await SendAsync(entry, number, cancellationToken);
            if (outcome is not null)
            {
                return outcome;
            }

            missing = receipt?.Missing ?? [];
        }

        return entry.Whole is { } whole ? await CompleteAsync(entry, whole, missing, cancellationToken) : null;
    }

    private async Task<DeliveryOutcome> CompleteAsync(SpoolEntry entry, WholeResult whole, IReadOnlyList<int> missing, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            if (missing.Count > 0)
            {
                var outcome = await SendAgainAsync(entry, whole, missing, cancellationToken);
                if (outcome is not null)
                {
                    return outcome;
                }
            }

            var reply = await persistence.UntilAnsweredAsync(
                token => backend.CompleteAsync(entry.Command.Id, entry.Command.LeaseId, token),
                cancellationToken);
            switch (reply.Kind)
            {
                case ReplyKind.Ok:
                    return DeliveryOutcome.Delivered;
                case ReplyKind.LeaseLost:
                    return DeliveryOutcome.LeaseLost;
                case ReplyKind.PartsMissing:
                    Log.PartsMissing(logger, reply.Detail);
                    missing = entry.OnDisk;
                    break;
                default:
                    return DeliveryOutcome.Failed($"The result was delivered and not accepted. {reply.Detail}");
            }
        }

        return DeliveryOutcome.Failed($"The backend still misses parts of the result after they were sent {MaxRounds} times.");
    }

    private async Task<DeliveryOutcome?> SendAgainAsync(SpoolEntry entry, WholeResult whole, IReadOnlyList<int> missing, CancellationToken cancellationToken)
    {
        // The last part carries count and checksum, so it closes each round.
        foreach (var number in missing.Append(whole.Parts - 1).Distinct().Order())
        {
            var (outcome, _) = await SendAsync(entry, number, cancellationToken);
            if (outcome is not null)
            {
                return outcome;
            }
        }

        return null;
    }

    private async Task<(DeliveryOutcome? Outcome, ResultReceipt? Receipt)> SendAsync(SpoolEntry entry, int number, CancellationToken cancellationToken)
    {
        if (!entry.OnDisk.Contains(number))
        {
            return (DeliveryOutcome.Failed($"Part {number} of the result is asked for again and no longer kept: the spool was full (Agent:MaxSpoolBytes)."), null);
        }

        var length = (int)new FileInfo(entry.PathOf(number)).Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var body = buffer.AsMemory(0, length);
            await using (var file = File.OpenRead(entry.PathOf(number)))
            {
                await file.ReadExactlyAsync(body, cancellationToken);
            }

            return await SendAsync(entry, number, body, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<(DeliveryOutcome? Outcome, ResultReceipt? Receipt)> SendAsync(
        SpoolEntry entry,
        int number,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken)
    {
        using var activity = AgentInstruments.Source.StartActivity("deliver part");
        activity?.SetTag("fleetscan.part", number).SetTag("fleetscan.bytes", body.Length);
        var command = entry.Command;
        var whole = entry.Whole is { } sealedResult && number == sealedResult.Parts - 1 ? sealedResult : null;
        var part = new ResultPart(command.JobId, command.LeaseId, number, body, Convert.ToHexStringLower(SHA256.HashData(body.Span)), whole);
        var reply = await SendUntilIntactAsync(part, cancellationToken);
        switch (reply.Kind)
        {
            case ReplyKind.Ok:
                spool.Delivered(entry, number);
                instruments.PartDelivered(body.Length);
                return (null, reply.Value);
            case ReplyKind.PartsMissing:
                // Only the last part can learn this, and it has been stored: completing says the same and starts the round.
                return (null, null);
            case ReplyKind.LeaseLost:
                return (DeliveryOutcome.LeaseLost, null);
            default:
                activity?.SetStatus(ActivityStatusCode.Error, reply.Detail);
                return (DeliveryOutcome.Failed($"Part {number} of the result was not accepted. {reply.Detail}"), null);
        }
    }

    private async Task<BackendReply<ResultReceipt>> SendUntilIntactAsync(ResultPart part, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var reply = await persistence.UntilAnsweredAsync(token => backend.PutPartAsync(part, token), cancellationToken);
            if (reply.Kind != ReplyKind.ChecksumMismatch || round == MaxRounds)
            {
                return reply;
            }

            Log.Broken(logger, part.Number, part.JobId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2100, LogLevel.Warning, "The backend misses parts of the result; sending all of them again: {Detail}")]
        public static partial void PartsMissing(ILogger logger, string detail);

        [LoggerMessage(2101, LogLevel.Warning, "Part {Part} of job {JobId} arrived broken; sending it again")]
        public static partial void Broken(ILogger logger, int part, JobId jobId);
    }
}
