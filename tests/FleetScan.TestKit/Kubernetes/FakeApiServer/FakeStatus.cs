using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace FleetScan.TestKit.Kubernetes;

// A refusal in the form of API servers.
internal static class FakeStatus
{
    public static async Task WriteAsync(HttpResponse response, int status, string reason, string? token, int? retryAfterSeconds)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        if (retryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await response.WriteAsync(new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = token is null ? [] : new JsonObject { ["continue"] = token },
            ["status"] = "Failure",
            ["reason"] = reason,
            ["message"] = $"the stand-in says {status}",
            ["code"] = status,
        }.ToJsonString());
    }
}
