using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FleetScan.Cli.Tests.Running;

/// A backend that answers what a test wrote down for it, and nothing else.
internal sealed class ScriptedBackend : IAsyncDisposable
{
    public const string ApiKey = "fsk_0123456789abcdef";
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new();
    private readonly ConcurrentQueue<SentRequest> _requests = new();

    private ScriptedBackend(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public IReadOnlyList<SentRequest> Requests => [.. _requests];

    public static async Task<ScriptedBackend> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var backend = new ScriptedBackend(app);
        app.Run(backend.AnswerAsync);
        await app.StartAsync();
        return backend;
    }

    public SentRequest Only(string call) => Assert.Single(Requests, request => request.Call == call);

    public ScriptedBackend On(string call, Func<HttpContext, Task> answer)
    {
        _answers[call] = answer;
        return this;
    }

    public ScriptedBackend On<T>(string call, T answer, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        On(call, context => WriteAsync(context, answer, type, status));

    public ScriptedBackend On<T>(string call, JsonTypeInfo<Page<T>> type, params T[] items) => On(call, new Page<T> { Items = items }, type);

    public ScriptedBackend Refuse(string call, int status, string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        On(call, context => WriteAsync(context, new Problem { Status = status, Detail = detail, Errors = errors }, ContractsJson.Default.Problem, status, "application/problem+json"));

    public static async Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type, int status, string contentType = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, type, context.RequestAborted);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var request = new SentRequest(
            $"{context.Request.Method} {context.Request.Path}",
            context.Request.QueryString.Value ?? "",
            await body.ReadToEndAsync(context.RequestAborted),
            context.Request.Headers.Authorization.ToString(),
            context.Request.Headers["Last-Event-ID"].ToString());
        _requests.Enqueue(request);
        if (_answers.TryGetValue(request.Call, out var answer))
        {
            await answer(context);
            return;
        }

        await WriteAsync(
            context, new Problem { Detail = $"The test wrote down no answer to {request.Call}{request.Query}." }, ContractsJson.Default.Problem, 500, "application/problem+json");
    }
}
