using System.Net;
using FleetScan.Images.Manifests;

namespace FleetScan.Images.Registries;

// Answers that are no success, as faults that say what to do.
internal static class RegistryErrors
{
    private const int MaxBody = 64 * 1024;
    private const int MaxShown = 300;

    public static async Task<ImageException> OfAsync(HttpResponseMessage response, string what, RegistryClientOptions options, CancellationToken cancellationToken)
    {
        var (code, message) = await ReadAsync(response, options, cancellationToken);
        var said = code is null ? "" : $" It says {code}{(string.IsNullOrEmpty(message) ? "" : $": {message}")}.";
        return Fault(response.StatusCode, code) switch
        {
            ImageFault.Unauthorized => new ImageException(ImageFault.Unauthorized, $"Reading {what} was refused ({(int)response.StatusCode}).{said} Give credentials that may pull it."),
            ImageFault.NotFound => new ImageException(ImageFault.NotFound, $"There is no {what}.{said} Check the name; a private image looks like a missing one to some."),
            ImageFault.RateLimited => new ImageException(ImageFault.RateLimited, $"Reading {what} was refused for now ({(int)response.StatusCode}).{said} Try later, or with credentials that have a higher limit."),
            var fault => new ImageException(fault, $"Reading {what} failed: the registry answered {(int)response.StatusCode}.{said} Check that it is a registry and works."),
        };
    }

    private static ImageFault Fault(HttpStatusCode status, string? code) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ImageFault.Unauthorized,
        HttpStatusCode.NotFound => ImageFault.NotFound,
        HttpStatusCode.TooManyRequests => ImageFault.RateLimited,
        _ when code is "TOOMANYREQUESTS" => ImageFault.RateLimited,
        _ => ImageFault.Unreachable,
    };

    private static async Task<(string? Code, string? Message)> ReadAsync(HttpResponseMessage response, RegistryClientOptions options, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.IdleTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            var content = await BoundedContent.ReadAsync(body, MaxBody, "the answer", either.Token);
            var error = ManifestJson.Read(content, ManifestJson.Default.ErrorsDocument, "the answer").Errors is [{ } first, ..] ? first : null;
            return (Shown(error?.Code), Shown(error?.Message));
        }
        catch (Exception e) when (e is ImageException || RegistryClient.IsBrokenConnection(e, cancellationToken))
        {
            // HTML, nothing, too much of it, or no end: the status says enough.
            return default;
        }
    }

    private static string? Shown(string? text) =>
        text is null ? null : new string([.. text.Where(c => !char.IsControl(c)).Take(MaxShown)]);
}
