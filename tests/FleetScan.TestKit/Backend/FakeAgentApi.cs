using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FleetScan.TestKit.Backend;

/// <summary>What a <see cref="FakeBackend"/> answers when nothing is broken.</summary>
internal sealed class FakeAgentApi(FakeBackend backend)
{
    private readonly Lock _lock = new();
    private readonly List<FakeCommand> _commands = [];

    public ConcurrentDictionary<string, DateTimeOffset> Tokens { get; } = new();

    public ConcurrentQueue<AgentRegistration> Registrations { get; } = new();

    public void Add(FakeCommand command)
    {
        lock (_lock)
        {
            _commands.Add(command);
        }
    }

    public void TakeLease(FakeCommand command)
    {
        lock (_lock)
        {
            command.LeaseId = "somebody-else";
            command.LeaseExpiresAt = DateTimeOffset.UtcNow.AddHours(1);
        }
    }

    public bool Locked(Func<bool> holds)
    {
        lock (_lock)
        {
            return holds();
        }
    }

    public void Map(WebApplication app)
    {
        app.MapPost("/v1/agents/token", GiveTokenAsync);
        app.MapPost("/v1/agents/register", Authorized(RegisterAsync));
        app.MapGet("/v1/agents/commands", Authorized(PollAsync));
        app.MapPost("/v1/agents/commands/{id}/renew", Authorized(RenewAsync));
        app.MapPost("/v1/agents/commands/{id}/complete", Authorized(CompleteAsync));
        app.MapPost("/v1/agents/commands/{id}/fail", Authorized(FailAsync));
        app.MapPut("/v1/jobs/{job}/results/{part:int}", Authorized(TakePartAsync));
        app.MapPost("/v1/images/missing", Authorized(backend.Images.AnswerMissingAsync));
        app.MapPut("/v1/images/{digest}/inventory", Authorized(backend.Images.StoreAsync));
    }

    private static readonly Func<HttpContext, Task> LeaseLost = Faults.Problem(StatusCodes.Status409Conflict, ProblemTypes.LeaseLost);

    private static readonly Func<HttpContext, Task> PartsMissing = Faults.Problem(StatusCodes.Status409Conflict, ProblemTypes.PartsMissing);

    private static readonly Func<HttpContext, Task> Mismatch = Faults.Problem(StatusCodes.Status422UnprocessableEntity, ProblemTypes.ChecksumMismatch);

    private static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type) =>
        (await JsonSerializer.DeserializeAsync(context.Request.Body, type))!;

    private static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type);
    }

    private RequestDelegate Authorized(RequestDelegate next) => async context =>
    {
        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (Tokens.TryGetValue(token, out var expires) && expires > DateTimeOffset.UtcNow)
        {
            await next(context);
        }
        else
        {
            await Faults.Problem(StatusCodes.Status401Unauthorized, ProblemTypes.Unauthorized)(context);
        }
    };

    private async Task GiveTokenAsync(HttpContext context)
    {
        var request = await ReadAsync(context, ContractsJson.Default.AgentTokenRequest);
        if (request.ClientId != FakeBackend.ClientId || request.ClientSecret != backend.ClientSecret)
        {
            await Faults.Problem(StatusCodes.Status401Unauthorized, ProblemTypes.Unauthorized)(context);
            return;
        }

        var token = $"fsa_{Guid.NewGuid():N}";
        Tokens[token] = DateTimeOffset.UtcNow.AddSeconds(backend.TokenSeconds);
        await WriteAsync(
            context,
            new AgentToken { AccessToken = token, ExpiresIn = backend.TokenSeconds, ClusterId = ClusterId.New() },
            ContractsJson.Default.AgentToken);
    }

    private async Task RegisterAsync(HttpContext context)
    {
        Registrations.Enqueue(await ReadAsync(context, ContractsJson.Default.AgentRegistration));
        await WriteAsync(context, backend.Settings, ContractsJson.Default.AgentSettings);
    }

    private async Task PollAsync(HttpContext context)
    {
        var instance = context.Request.Query["instance"].ToString();
        var until = DateTimeOffset.UtcNow.AddSeconds(double.Parse(context.Request.Query["wait"].ToString(), CultureInfo.InvariantCulture));
        AgentCommand? command = null;
        while (!context.RequestAborted.IsCancellationRequested && (command = TryLease(instance)) is null && DateTimeOffset.UtcNow < until)
        {
            await Task.Delay(20);
        }

        await WriteAsync(context, new AgentCommandBatch { Commands = command is null ? [] : [command] }, ContractsJson.Default.AgentCommandBatch);
    }

    private AgentCommand? TryLease(string instance)
    {
        lock (_lock)
        {
            var now = DateTimeOffset.UtcNow;
            var open = _commands.Where(command => !command.IsOver).ToList();
            if (open.Any(command => command.LeaseId is not null && command.LeaseExpiresAt > now && command.Instance != instance)
                || open.Find(command => command.LeaseId is null || command.LeaseExpiresAt <= now) is not { } free)
            {
                return null;
            }

            free.LeaseId = Guid.NewGuid().ToString("N");
            free.Instance = instance;
            free.LeaseExpiresAt = now.AddSeconds(backend.Settings.LeaseSeconds);
            free.Attempts++;
            free.Parts.Clear();
            free.PartCount = null;
            return new AgentCommand
            {
                Id = free.Id,
                JobId = free.JobId,
                ParentId = free.ParentId,
                Kind = free.Images is not null ? CommandKind.ScanImages : free.Registry is not null ? CommandKind.ScanRegistry : CommandKind.ScanPosture,
                LeaseId = free.LeaseId,
                LeaseExpiresAt = free.LeaseExpiresAt,
                Attempt = free.Attempts,
                Deadline = now + free.DeadlineIn,
                TraceParent = free.TraceParent,
                Posture = free.Spec,
                Images = free.Images,
                Registry = free.Registry,
            };
        }
    }

    private async Task RenewAsync(HttpContext context)
    {
        var renewal = await ReadAsync(context, ContractsJson.Default.CommandRenewal);
        CommandLease? lease = null;
        lock (_lock)
        {
            if (Leased(context, renewal.LeaseId) is { } command)
            {
                command.LeaseExpiresAt = DateTimeOffset.UtcNow.AddSeconds(backend.Settings.LeaseSeconds);
                command.Renewals.Add(renewal);
                lease = new CommandLease { LeaseExpiresAt = command.LeaseExpiresAt, Cancelled = command.Cancelled };
            }
        }

        await (lease is null ? LeaseLost(context) : WriteAsync(context, lease, ContractsJson.Default.CommandLease));
    }

    private async Task CompleteAsync(HttpContext context)
    {
        var completion = await ReadAsync(context, ContractsJson.Default.CommandCompletion);
        Func<HttpContext, Task>? fault = null;
        lock (_lock)
        {
            if (Leased(context, completion.LeaseId) is not { } command)
            {
                fault = LeaseLost;
            }
            else if (command.PartCount != command.Parts.Count)
            {
                fault = PartsMissing;
            }
            else
            {
                command.Completed = true;
                command.LeaseId = null;
            }
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        await (fault?.Invoke(context) ?? Task.CompletedTask);
    }

    private async Task FailAsync(HttpContext context)
    {
        var failure = await ReadAsync(context, ContractsJson.Default.CommandFailure);
        var found = false;
        lock (_lock)
        {
            if (Leased(context, failure.LeaseId) is { } command)
            {
                found = true;
                command.Failures.Add(failure);
                command.LeaseId = null;
            }
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        await (found ? Task.CompletedTask : LeaseLost(context));
    }

    private async Task TakePartAsync(HttpContext context)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy, context.RequestAborted);
        var body = copy.ToArray();
        var number = int.Parse(context.Request.RouteValues["part"]!.ToString()!, CultureInfo.InvariantCulture);
        Func<HttpContext, Task>? fault = null;
        ResultReceipt? receipt = null;
        lock (_lock)
        {
            var command = _commands.Find(one => one.JobId.ToString() == context.Request.RouteValues["job"]!.ToString());
            if (command is null || command.LeaseId is null || command.LeaseId != context.Request.Headers[ResultPartHeaders.LeaseId])
            {
                fault = LeaseLost;
            }
            else if (Convert.ToHexStringLower(SHA256.HashData(body)) != context.Request.Headers[ResultPartHeaders.PartSha256])
            {
                fault = Mismatch;
            }
            else
            {
                (receipt, fault) = Store(context, command, number, body);
            }
        }

        await (fault?.Invoke(context) ?? WriteAsync(context, receipt!, ContractsJson.Default.ResultReceipt));
    }

    private static (ResultReceipt? Receipt, Func<HttpContext, Task>? Fault) Store(HttpContext context, FakeCommand command, int number, byte[] body)
    {
        command.Arrivals[number] = command.Arrivals.GetValueOrDefault(number) + 1;
        var duplicate = !command.Parts.TryAdd(number, body);
        if (int.TryParse(context.Request.Headers[ResultPartHeaders.PartCount], CultureInfo.InvariantCulture, out var count))
        {
            command.PartCount = count;
        }

        var missing = command.PartCount is { } known ? Enumerable.Range(0, known).Except(command.Parts.Keys).ToList() : [];
        var complete = command.PartCount == command.Parts.Count;
        if (complete && context.Request.Headers[ResultPartHeaders.ResultSha256].ToString() is { Length: > 0 } whole
            && whole != Convert.ToHexStringLower(SHA256.HashData([.. command.Parts.Values.SelectMany(part => part)])))
        {
            return (null, Mismatch);
        }

        return (new ResultReceipt { Part = number, Duplicate = duplicate, Complete = complete, Missing = missing }, null);
    }

    private FakeCommand? Leased(HttpContext context, string leaseId) =>
        _commands.Find(command => command.Id.ToString() == context.Request.RouteValues["id"]!.ToString() && command.LeaseId == leaseId);
}
