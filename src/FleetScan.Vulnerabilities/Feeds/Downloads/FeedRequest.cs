using System.Net;
using System.Net.Http.Headers;

namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// One request for a feed, redirects followed, and what is wrong with the answer.
internal sealed class FeedRequest(HttpClient http, FeedOptions options, TimeProvider time, FeedSource source)
{
    private const int MaxRedirects = 5;

    /// An answer of 200, 206, 304 or 416; the caller disposes it.
    public async Task<HttpResponseMessage> SendAsync(FeedStamp? known, FeedStamp? begun, long from, CancellationToken cancellationToken)
    {
        var url = source.Url!; // The downloader takes no source without one.
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            var response = await ExchangeAsync(url, known, begun, from, cancellationToken);
            if (response.Headers.Location is not { } location || (int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
            {
                return Checked(response);
            }

            response.Dispose();
            url = Follow(url, location);
        }

        throw new FeedException(FeedFault.Redirected, $"{source.Address} redirects more than {MaxRedirects} times, perhaps in a circle. Check the URL.");
    }

    private static HttpRequestMessage Message(Uri url, FeedStamp? known, FeedStamp? begun, long from)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        // What is packed on its way cannot be resumed.
        request.Headers.AcceptEncoding.ParseAdd("identity");
        request.Headers.UserAgent.ParseAdd("FleetScan");
        if (known?.ETag is { } tag && EntityTagHeaderValue.TryParse(tag, out var parsed))
        {
            request.Headers.IfNoneMatch.Add(parsed);
        }

        request.Headers.IfModifiedSince = known?.LastModified;
        if (begun is not null)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
            request.Headers.IfRange = begun.ETag is { } part && EntityTagHeaderValue.TryParse(part, out var strong) && !strong.IsWeak
                ? new RangeConditionHeaderValue(strong)
                : new RangeConditionHeaderValue(begun.LastModified!.Value); // IsResumable: one of the two is there.
        }

        return request;
    }

    private async Task<HttpResponseMessage> ExchangeAsync(Uri url, FeedStamp? known, FeedStamp? begun, long from, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(options.IdleTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        using var request = Message(url, known, begun, from);
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FeedException(
                FeedFault.TimedOut, $"{source.Address} did not answer within {options.IdleTimeout.TotalSeconds:0.###} s. Check the network, or name another URL.", mayPass: true, innerException: e);
        }
        catch (HttpRequestException e)
        {
            throw new FeedException(FeedFault.Unreachable, $"{source.Address} cannot be reached: {e.Message} Check the network, the proxy and the URL.", mayPass: true, innerException: e);
        }
    }

    // A server that is trusted over TLS has no say over a connection without.
    private Uri Follow(Uri from, Uri location)
    {
        var target = new Uri(from, location);
        var isFollowed = target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);
        return isFollowed
            ? target
            : throw new FeedException(FeedFault.Redirected, $"{source.Address} redirects to {target.Scheme}, which is not followed. Check the URL.");
    }

    private HttpResponseMessage Checked(HttpResponseMessage response)
    {
        if (FaultOf(response) is { } fault)
        {
            response.Dispose();
            throw fault;
        }

        return response;
    }

    private FeedException? FaultOf(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var content = response.Content.Headers;
        return response.StatusCode switch
        {
            HttpStatusCode.NotModified or HttpStatusCode.RequestedRangeNotSatisfiable => null,
            HttpStatusCode.OK or HttpStatusCode.PartialContent when content.ContentType?.MediaType == "text/html" =>
                new(FeedFault.WrongContent, $"{source.Address} answers with an HTML page instead of the feed. Check the URL, and whether a proxy wants a login."),
            HttpStatusCode.OK or HttpStatusCode.PartialContent when content.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)) =>
                new(FeedFault.Refused, $"{source.Address} packs its answer although it was asked not to. Name another URL."),
            HttpStatusCode.OK or HttpStatusCode.PartialContent => null,
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new(FeedFault.NotFound, $"{source.Address} does not exist ({status}). Check the URL, or leave the feed out."),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => Throttled(response),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new(FeedFault.ServerError, $"{source.Address} answers {status}. Try again later.", mayPass: true),
            _ => new(FeedFault.Refused, $"{source.Address} answers {status}. Check the URL and whether it wants a password."),
        };
    }

    private FeedException Throttled(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - time.GetUtcNow()) : null;
        var wanted = wait is { } span ? $" and asks to wait {Math.Max(0, span.TotalSeconds):0} s" : "";
        return new(
            response.StatusCode == HttpStatusCode.TooManyRequests || wait > options.MaxRetryAfter ? FeedFault.Throttled : FeedFault.ServerError,
            $"{source.Address} answers {(int)response.StatusCode}{wanted}. Try again later.",
            mayPass: wait is null || wait <= options.MaxRetryAfter,
            retryAfter: wait > TimeSpan.Zero ? wait : null);
    }
}
