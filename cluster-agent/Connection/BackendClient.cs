using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Connection;

/// <summary>The calls of an agent, each tried once (and once more with a new token when the old one is refused).</summary>
internal sealed class BackendClient(
    IHttpClientFactory clients,
    AccessTokens tokens,
    AgentHealth health,
    IOptions<BackendOptions> options,
    TimeProvider time)
{
    // The backend ends a poll itself; past this it is a dead connection.
    private static readonly TimeSpan PollSlack = TimeSpan.FromSeconds(10);

    public Task<BackendReply<AgentSettings>> RegisterAsync(AgentRegistration registration, CancellationToken cancellationToken) =>
        PostAsync("v1/agents/register", registration, ContractsJson.Default.AgentRegistration, ContractsJson.Default.AgentSettings, cancellationToken);

    public Task<BackendReply<AgentCommandBatch>> PollAsync(string instanceId, TimeSpan wait, CancellationToken cancellationToken)
    {
        var seconds = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return SendAsync(
            () => new HttpRequestMessage(HttpMethod.Get, $"v1/agents/commands?wait={seconds}&instance={Uri.EscapeDataString(instanceId)}&max=1"),
            ContractsJson.Default.AgentCommandBatch,
            wait + PollSlack,
            cancellationToken);
    }

    public Task<BackendReply<CommandLease>> RenewAsync(CommandId id, CommandRenewal renewal, CancellationToken cancellationToken) =>
        PostAsync($"v1/agents/commands/{id}/renew", renewal, ContractsJson.Default.CommandRenewal, ContractsJson.Default.CommandLease, cancellationToken);

    public Task<BackendReply<CommandLease>> CompleteAsync(CommandId id, string leaseId, CancellationToken cancellationToken) =>
        PostAsync(
            $"v1/agents/commands/{id}/complete",
            new CommandCompletion { LeaseId = leaseId },
            ContractsJson.Default.CommandCompletion,
            answer: (JsonTypeInfo<CommandLease>?)null,
            cancellationToken);

    public Task<BackendReply<CommandLease>> FailAsync(CommandId id, CommandFailure failure, CancellationToken cancellationToken) =>
        PostAsync(
            $"v1/agents/commands/{id}/fail",
            failure,
            ContractsJson.Default.CommandFailure,
            answer: (JsonTypeInfo<CommandLease>?)null,
            cancellationToken);

    public Task<BackendReply<ResultReceipt>> PutPartAsync(ResultPart part, CancellationToken cancellationToken) =>
        SendAsync(() => MakeUpload(part), ContractsJson.Default.ResultReceipt, options.Value.UploadTimeout, cancellationToken);

    public Task<BackendReply<MissingImages>> AskMissingAsync(MissingImagesQuery query, CancellationToken cancellationToken) =>
        PostAsync("v1/images/missing", query, ContractsJson.Default.MissingImagesQuery, ContractsJson.Default.MissingImages, cancellationToken);

    public Task<BackendReply<InventoryReceipt>> PutInventoryAsync(ImageKey image, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => SendAsync(
        () =>
        {
            var content = new ReadOnlyMemoryContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            content.Headers.ContentEncoding.Add("gzip");
            var path = $"v1/images/{Uri.EscapeDataString(image.Digest)}/inventory?platform={Uri.EscapeDataString(image.Platform)}";
            return new HttpRequestMessage(HttpMethod.Put, path) { Content = content };
        },
        ContractsJson.Default.InventoryReceipt,
        options.Value.UploadTimeout,
        cancellationToken);

    private static HttpRequestMessage MakeUpload(ResultPart part)
    {
        var content = new ReadOnlyMemoryContent(part.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        content.Headers.ContentEncoding.Add("gzip");
        var request = new HttpRequestMessage(HttpMethod.Put, $"v1/jobs/{part.JobId}/results/{part.Number}") { Content = content };
        request.Headers.Add(ResultPartHeaders.LeaseId, part.LeaseId);
        request.Headers.Add(ResultPartHeaders.PartSha256, part.Sha256);
        if (part.Whole is { } whole)
        {
            request.Headers.Add(ResultPartHeaders.PartCount, whole.Parts.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add(ResultPartHeaders.ResultSha256, whole.Sha256);
        }

        return request;
    }

    private Task<BackendReply<TAnswer>> PostAsync<TBody, TAnswer>(
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TAnswer>? answer,
        CancellationToken cancellationToken)
        where TAnswer : class =>
        SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, bodyType) },
            answer,
            options.Value.RequestTimeout,
            cancellationToken);

    private async Task<BackendReply<T>> SendAsync<T>(
        Func<HttpRequestMessage> makeRequest,
        JsonTypeInfo<T>? answer,
        TimeSpan timeout,
        CancellationToken cancellationToken)
        where T : class
    {
        var (reply, token) = await SendOnceAsync(makeRequest, answer, timeout, cancellationToken);
        if (reply.Kind == ReplyKind.Unauthorized && token is not null)
        {
            tokens.Forget(token);
            (reply, _) = await SendOnceAsync(makeRequest, answer, timeout, cancellationToken);
        }

        health.Heard(reply.Kind, reply.Detail);
        return reply;
    }

    private async Task<(BackendReply<T> Reply, string? Token)> SendOnceAsync<T>(
        Func<HttpRequestMessage> makeRequest,
        JsonTypeInfo<T>? answer,
        TimeSpan timeout,
        CancellationToken cancellationToken)
        where T : class
    {
        var token = await tokens.GetAsync(cancellationToken);
        if (token.Value is not { } bearer)
        {
            return (BackendReply<T>.Failed(token.Kind, token.Detail, token.RetryAfter), null);
        }

        var reply = await BackendHttp.SendAsync(
            clients,
            () =>
            {
                var request = makeRequest();
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
                return request;
            },
            answer,
            timeout,
            time,
            cancellationToken);
        return (reply, bearer);
    }
}
