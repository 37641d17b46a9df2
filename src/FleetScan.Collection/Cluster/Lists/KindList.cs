using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// Lists one kind, page by page, and hands its objects on. What fails is reported and ends this kind only.
internal sealed class KindList(
    ApiRequests requests, ClusterSourceOptions options, TimeProvider time, CollectionRequest request, CollectionReport report, ChannelWriter<ResourceDocument> output)
{
    // A server that keeps forgetting places it has just handed out never comes to an end.
    private const int MaxExpirations = 10;

    // False when the server could not be reached in the end.
    public async Task<bool> ReadAsync(ApiResource resource, string? ns, CancellationToken cancellationToken)
    {
        var progress = new ListProgress(report);
        while (true)
        {
            var page = await ReadPageAsync(resource, ns, progress, cancellationToken);
            switch (page.Outcome)
            {
                case PageOutcome.Missing:
                case PageOutcome.Complete when page.Continue is null:
                    progress.Expect(progress.Listed);
                    return true;
                case PageOutcome.Complete when page.Continue != progress.Continue:
                    progress.NextPage(page.Continue!);
                    break;
                case PageOutcome.Expired when page.Continue is { } token && progress.Expirations < MaxExpirations:
                    progress.Resume(token);
                    break;
                case PageOutcome.Expired when page.Continue is null && !progress.Restarted && progress.Continue is not null:
                    progress.Restart();
                    break;
                case PageOutcome.Busy when ++progress.Attempts < options.MaxAttempts:
                    await requests.Backoff.WaitAsync(progress.Attempts, page.RetryAfter, cancellationToken);
                    break;
                default:
                    Fail(resource, ns, progress, page);
                    return !page.Unreachable;
            }
        }
    }

    private async Task<PageResult> ReadPageAsync(ApiResource resource, string? ns, ListProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await requests.SendAsync(PathOf(resource, ns, progress.Continue), "application/json", cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return await RefusalAsync(resource, ns, response, cancellationToken);
            }

            return await ReadBodyAsync(resource, response, progress, cancellationToken);
        }
        catch (ObjectTooLargeException e)
        {
            return new PageResult(PageOutcome.Refused, Cause: e.Message);
        }
        catch (ClusterConnectionException e)
        {
            return new PageResult(PageOutcome.Refused, Cause: e.Message);
        }
        catch (Exception e) when (Backoff.MayPass(e))
        {
            return new PageResult(PageOutcome.Busy, Cause: Describe(e), Unreachable: true);
        }
    }

    private async Task<PageResult> ReadBodyAsync(ApiResource resource, HttpResponseMessage response, ListProgress progress, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var silence = new SilenceTimer(options.SilenceTimeout, time, cancellationToken);
        using var list = new ListStream(body, resource, options.MaxObjectBytes);
        var known = false;
        while (await list.ReadAsync(silence) is { } element)
        {
            if (!known && list.Metadata is { Continue: not null, Remaining: { } remaining })
            {
                known = true;
                progress.Expect(progress.Listed + options.PageSize + remaining);
            }

            await HandOnAsync(element, progress, cancellationToken);
        }

        if (list.Metadata.Remaining is { } left)
        {
            progress.Expect(progress.Listed + left);
        }

        return new PageResult(PageOutcome.Complete, list.Metadata.Continue);
    }

    private async ValueTask HandOnAsync(JsonElement element, ListProgress progress, CancellationToken cancellationToken)
    {
        if (ResourceDocument.From(element, origin: null) is not { } document || !progress.Seen.Add(document))
        {
            return;
        }

        progress.Listed++;
        if (request.Namespaces.Allows(document.Namespace))
        {
            await output.WriteAsync(document, cancellationToken);
        }
        else
        {
            progress.Drop();
        }
    }

    private async Task<PageResult> RefusalAsync(ApiResource resource, string? ns, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = response.StatusCode;
        return status switch
        {
            HttpStatusCode.NotFound => new PageResult(PageOutcome.Missing),
            HttpStatusCode.Gone => new PageResult(
                PageOutcome.Expired, await ContinueOfAsync(response, cancellationToken), Cause: "The server forgot the place in the list (410) again and again."),
            HttpStatusCode.Forbidden => new PageResult(PageOutcome.Refused, Cause: Forbidden(resource, ns)),
            HttpStatusCode.Unauthorized => new PageResult(PageOutcome.Refused, Cause: "The server refuses the credentials (401): they have expired or been revoked. Log in anew."),
            _ when Backoff.MayPass(status) => new PageResult(PageOutcome.Busy, RetryAfter: requests.Backoff.RetryAfter(response), Cause: $"The server answered {(int)status}."),
            _ => new PageResult(PageOutcome.Refused, Cause: $"The server answered {(int)status}. Look at the API server's log."),
        };
    }

    // A Status of a few hundred bytes; its metadata may hold a place from which the list goes on, though not as it was when it began.
    private async Task<string?> ContinueOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new CancellationTokenSource(options.AnswerTimeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            await response.Content.LoadIntoBufferAsync(options.MaxDiscoveryBytes, both.Token);
            using var status = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(both.Token));
            return status.RootElement.Member("metadata").Text("continue") is { Length: > 0 } token ? token : null;
        }
        catch (Exception e) when (Backoff.MayPass(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private void Fail(ApiResource resource, string? ns, ListProgress progress, PageResult page)
    {
        progress.Expect(progress.Listed);
        var tries = page.Outcome == PageOutcome.Busy ? $" Tried {progress.Attempts} times." : "";
        var cause = page.Outcome == PageOutcome.Complete ? "The server hands out the same place in the list again and again." : page.Cause;
        report.Add(new CollectionFailure
        {
            Source = resource.ToString(),
            Message = ns is null ? $"{cause}{tries}" : $"In namespace {ns}: {cause}{tries}",
            Partial = progress.Listed > 0,
        });
    }

    private string PathOf(ApiResource resource, string? ns, string? token)
    {
        var path = $"{resource.ListPath(ns)}?limit={options.PageSize}";
        return token is null ? path : $"{path}&continue={Uri.EscapeDataString(token)}";
    }

    private static string Forbidden(ApiResource resource, string? ns)
    {
        var what = resource.Group.Length == 0 ? $"resource {resource.Plural}" : $"resource {resource.Plural} in API group {resource.Group}";
        return ns is null
            ? $"Forbidden (403). Grant verb list on {what} by a ClusterRole and a ClusterRoleBinding."
            : $"Forbidden (403). Grant verb list on {what} by a Role and a RoleBinding in that namespace, or for the whole cluster.";
    }

    private static string Describe(Exception cause) => cause switch
    {
        TimeoutException => $"The server gave {cause.Message}.",
        JsonException => "The list broke off in the middle, or is no valid JSON.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => "The server cannot be reached.",
        _ => "The connection broke off in the middle of the list.",
    };
}
