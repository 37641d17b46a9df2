using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Tests.Advisories;

/// One feed on a free port of this machine, with an ETag that changes with its content.
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FeedServer(WebApplication app) => _app = app;

    public string Content { get; set; } = "";

    public bool IsBroken { get; set; }

    public int Downloads { get; private set; }

    public Dictionary<string, string?> Settings => new()
    {
        ["Advisories:Feeds:Sources:0:Name"] = "npm",
        ["Advisories:Feeds:Sources:0:Kind"] = "Osv",
        ["Advisories:Feeds:Sources:0:Url"] = $"{_app.Urls.First()}/npm.jsonl",
        ["Advisories:Feeds:MaxAttempts"] = "1",
    };

    public static async Task<FeedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new FeedServer(builder.Build());
        server._app.MapGet("/npm.jsonl", server.Answer);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Answer(HttpRequest request)
    {
        var tag = $"\"{Content.Length}\"";
        if (IsBroken)
        {
            return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        }

        if (request.Headers.IfNoneMatch == tag)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        Downloads++;
        request.HttpContext.Response.Headers.ETag = tag;
        return TypedResults.Text(Content, "application/jsonl");
    }
}
