using System.Net;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Requests;

/// <summary>Where a request came from, for limits.</summary>
internal static class RemoteAddress
{
    public static string Of(HttpContext context, ApiOptions options) =>
        (options.TrustForwardedFor ? Forwarded(context.Request) : null) ?? context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    // The last entry is the nearest proxy's; everything before it is the caller's own word. Some proxies add a port.
    private static string? Forwarded(HttpRequest request)
    {
        var last = request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        return IPAddress.TryParse(last, out var address) ? address.ToString()
            : IPEndPoint.TryParse(last, out var endpoint) ? endpoint.Address.ToString()
            : null;
    }
}
