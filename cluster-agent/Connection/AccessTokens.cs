using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Connection;

/// <summary>Holds the token of this cluster: fetched once for everybody, renewed at half its life, forgotten when the backend refuses it.</summary>
internal sealed class AccessTokens(IHttpClientFactory clients, IOptions<BackendOptions> options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private HeldToken? _held;

    /// <summary>A token, as reply: the caller treats a backend that gives none like one that does not answer.</summary>
    public async Task<BackendReply<string>> GetAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held && time.GetUtcNow() < held.RenewAt)
        {
            return BackendReply<string>.Ok(held.Value);
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _held is { } renewed && time.GetUtcNow() < renewed.RenewAt ? BackendReply<string>.Ok(renewed.Value) : await FetchAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets a token that was refused; does nothing when another one has taken its place.</summary>
    public void Forget(string token)
    {
        if (_held is { } held && held.Value == token)
        {
            Interlocked.CompareExchange(ref _held, null, held);
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<BackendReply<string>> FetchAsync(CancellationToken cancellationToken)
    {
        var reply = await AskAsync(cancellationToken);
        if (reply is { Kind: ReplyKind.Ok, Value: { } token })
        {
            var now = time.GetUtcNow();
            var life = TimeSpan.FromSeconds(Math.Clamp(token.ExpiresIn, 1, 86_400));
            _held = new HeldToken(token.AccessToken, now + (life / 2), now + life);
            return BackendReply<string>.Ok(token.AccessToken);
        }

        // Half a life is left for exactly this case: the token still works while no new one can be had.
        return _held is { } old && reply.Kind == ReplyKind.Unavailable && time.GetUtcNow() < old.ExpiresAt
            ? BackendReply<string>.Ok(old.Value)
            : BackendReply<string>.Failed(reply.Kind, reply.Detail, reply.RetryAfter);
    }

    private async Task<BackendReply<AgentToken>> AskAsync(CancellationToken cancellationToken)
    {
        string secret;
        try
        {
            secret = await ReadSecretAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return BackendReply<AgentToken>.Failed(
                ReplyKind.Unauthorized,
                $"The client secret cannot be read from {options.Value.ClientSecretFile} (Agent:ClientSecretFile): {ErrorText.Describe(exception)}");
        }

        var reply = await BackendHttp.SendAsync(
            clients,
            () => new HttpRequestMessage(HttpMethod.Post, "v1/agents/token")
            {
                Content = JsonContent.Create(
                    new AgentTokenRequest { ClientId = options.Value.ClientId, ClientSecret = secret },
                    ContractsJson.Default.AgentTokenRequest),
            },
            ContractsJson.Default.AgentToken,
            options.Value.RequestTimeout,
            time,
            cancellationToken);
        return reply.Kind == ReplyKind.Unauthorized
            ? reply with { Detail = $"The backend refuses client id {options.Value.ClientId}: check Agent:ClientId and the client secret, or rotate it." }
            : reply;
    }

    private async Task<string> ReadSecretAsync(CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(options.Value.ClientSecretFile)
            ? options.Value.ClientSecret ?? ""
            : (await File.ReadAllTextAsync(options.Value.ClientSecretFile, cancellationToken)).Trim();

    private sealed record HeldToken(string Value, DateTimeOffset RenewAt, DateTimeOffset ExpiresAt);
}
