using FleetScan.Backend.Data;
using FleetScan.Backend.Keys;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Agents;

/// <summary>Tokens of agents: given for the credentials of a cluster, short-lived, stored as their SHA-256.</summary>
public sealed class AgentTokenService
{
    /// <summary>What every agent token begins with.</summary>
    public const string Kind = "fsa_";

    private static readonly TimeSpan FailureWindow = TimeSpan.FromMinutes(5);

    private static readonly byte[] NoHash = new byte[32];

    private readonly IDbContextFactory<FleetScanDb> _databases;

    private readonly TimeProvider _time;

    private readonly TimeSpan _lifetime;

    private readonly FailureLimiter _clientFailures;

    private readonly FailureLimiter _addressFailures;

    /// <summary>Makes the use case.</summary>
    /// <param name="databases">Opens the database.</param>
    /// <param name="options">Lifetime and limits.</param>
    /// <param name="time">The clock.</param>
    public AgentTokenService(IDbContextFactory<FleetScanDb> databases, IOptions<AgentOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _databases = databases;
        _time = time;
        _lifetime = TimeSpan.FromMinutes(options.Value.TokenMinutes);
        _clientFailures = new(options.Value.FailuresPerClient, FailureWindow, time);
        _addressFailures = new(options.Value.FailuresPerAddress, FailureWindow, time);
    }

    /// <summary>Gives a token for a cluster's credentials, the current ones or, for a day after a rotation, the ones before.</summary>
    /// <param name="request">The credentials.</param>
    /// <param name="address">Where the request came from, for limiting failures.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The token, or why there is none.</returns>
    public async Task<AgentTokenOutcome> IssueAsync(AgentTokenRequest request, string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var wait = Longest(_clientFailures.Wait(request.ClientId), _addressFailures.Wait(address));
        if (wait > TimeSpan.Zero)
        {
            return new AgentTokenOutcome.Limited(wait);
        }

        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var cluster = await database.Clusters.AsNoTracking().FirstOrDefaultAsync(row => row.ClientId == request.ClientId, cancellationToken);
        if (!Fits(cluster, request.ClientSecret))
        {
            _clientFailures.Count(request.ClientId);
            _addressFailures.Count(address);
            return new AgentTokenOutcome.Wrong();
        }

        return cluster!.Disabled // Fits is false without a cluster.
            ? new AgentTokenOutcome.Disabled(cluster.Name)
            : new AgentTokenOutcome.Issued(await WriteAsync(database, cluster, cancellationToken));
    }

    internal async Task<AgentTokenRow?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Secrets.Hash(token);
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var row = await database.AgentTokens.AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken);
        return Secrets.Matches(row?.Hash ?? NoHash, hash) && row!.ExpiresAt > _time.GetUtcNow() ? row : null; // No hash is all zeros.
    }

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;

    // Compares both hashes whatever the first says, and also without a cluster, so that the time taken tells nothing.
    private bool Fits(ClusterRow? cluster, string secret)
    {
        var hash = Secrets.Hash(secret);
        var current = Secrets.Matches(cluster?.SecretHash ?? NoHash, hash);
        var previous = Secrets.Matches(cluster?.PreviousSecretHash ?? NoHash, hash);
        return current | (previous & (cluster?.PreviousSecretUntil > _time.GetUtcNow()));
    }

    private async Task<AgentToken> WriteAsync(FleetScanDb database, ClusterRow cluster, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await database.AgentTokens.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var token = Secrets.NewSecret(Kind);
        database.AgentTokens.Add(new()
        {
            Hash = Secrets.Hash(token),
            AccountId = cluster.AccountId,
            ClusterId = cluster.Id,
            ExpiresAt = now + _lifetime,
        });
        await database.SaveChangesAsync(cancellationToken);
        return new() { AccessToken = token, ExpiresIn = (int)_lifetime.TotalSeconds, ClusterId = cluster.Id };
    }
}
