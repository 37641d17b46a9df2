using System.Reflection;
using System.Text.Json;
using FleetScan.Azure;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Functions;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Queues;
using FleetScan.Functions.Api;
using FleetScan.Functions.Orchestration;
using FleetScan.Functions.Tests.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FleetScan.Functions.Tests;

public sealed class CompositionTests(ComposedApp app) : IClassFixture<ComposedApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<Type> FunctionClasses() =>
        [.. typeof(ApiFunctions).Assembly.GetTypes().Where(type => type.GetMethods().Any(method => method.GetCustomAttribute<FunctionAttribute>() is not null))];

    [Theory]
    [MemberData(nameof(FunctionClasses))]
    public async Task Every_function_class_can_be_made(Type type)
    {
        await using var scope = app.Services.CreateAsyncScope();

        Assert.NotNull(ActivatorUtilities.CreateInstance(scope.ServiceProvider, type));
    }

    [Fact]
    public void The_cloud_takes_the_place_of_what_one_machine_has()
    {
        Assert.IsType<DurableOrchestrationClient>(Assert.Single(app.Services.GetServices<IOrchestrationClient>()));
        Assert.IsType<BlobDocumentStore>(Assert.Single(app.Services.GetServices<IDocumentStore>()));
        Assert.IsType<ClaimCheckQueue>(Assert.Single(app.Services.GetServices<IWorkQueue>()));
    }

    [Fact]
    public void Nothing_runs_in_the_background_because_instances_come_and_go()
    {
        var loops = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(service => service.GetType().Name);

        Assert.Empty(loops);
    }

    [Fact]
    public void Every_queue_of_the_manifest_has_a_handler()
    {
        var handled = app.Services.GetServices<IQueueHandler>().SelectMany(handler => new[] { handler.Queue, QueueNames.PoisonOf(handler.Queue) });

        Assert.Empty(FunctionManifest.All.Select(function => function.Trigger).OfType<FunctionTrigger.Queue>().Select(queue => queue.Name).Except(handled));
    }

    [Fact]
    public void Every_orchestration_and_activity_of_the_manifest_is_in_its_catalogue()
    {
        Assert.Equal(
            FunctionManifest.All.Select(function => function.Trigger).OfType<FunctionTrigger.Orchestrator>().Select(trigger => trigger.Name).Order(),
            app.Services.GetRequiredService<OrchestrationCatalog>().Names.Order());
        Assert.Equal(
            FunctionManifest.All.Select(function => function.Trigger).OfType<FunctionTrigger.Activity>().Select(trigger => trigger.Name).Order(),
            app.Services.GetRequiredService<ActivityCatalog>().Names.Order());
    }

    [Fact]
    public async Task A_storage_account_that_does_not_answer_makes_the_app_unready()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = new MemoryStream() } };
        context.Request.Method = "GET";
        context.Request.Path = "/readyz";

        await ActivatorUtilities.CreateInstance<ApiFunctions>(scope.ServiceProvider).HealthAsync(context.Request, new FakeDurableClient());

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, context.Response.StatusCode);
        context.Response.Body.Position = 0;
        using var problem = await JsonDocument.ParseAsync(context.Response.Body, cancellationToken: Stop);
        Assert.Contains("storage", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_a_function_hands_over_is_answered_by_the_backend()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var functions = ActivatorUtilities.CreateInstance<ApiFunctions>(scope.ServiceProvider);
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = new MemoryStream() } };
        context.Request.Method = "GET";
        context.Request.Path = "/v1/clusters";

        // What the host's own routing leaves behind.
        context.SetEndpoint(new Endpoint(requestDelegate: null, EndpointMetadataCollection.Empty, "Dashboard"));
        context.Request.RouteValues["area"] = "clusters";
        await functions.DashboardAsync(context.Request, new FakeDurableClient());

        Assert.Equal(StatusCodes.Status401Unauthorized, context.Response.StatusCode);
        context.Response.Body.Position = 0;
        using var problem = await JsonDocument.ParseAsync(context.Response.Body, cancellationToken: Stop);
        Assert.Equal(StatusCodes.Status401Unauthorized, problem.RootElement.GetProperty("status").GetInt32());
    }
}
