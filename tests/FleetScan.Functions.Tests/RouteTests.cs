using FleetScan.Backend.Functions;
using FleetScan.Backend.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Functions.Tests;

public sealed class RouteTests(ComposedApp app) : IClassFixture<ComposedApp>
{
    private const string Reached = "function";

    [Fact]
    public async Task Every_endpoint_is_reached_through_a_function()
    {
        var host = Host();
        var unreached = new List<string>();
        var endpoints = Endpoints();
        foreach (var (method, path) in endpoints)
        {
            if (await FunctionOfAsync(host, method, path) is null)
            {
                unreached.Add($"{method} {path}");
            }
        }

        Assert.NotEmpty(endpoints);
        Assert.Empty(unreached);
    }

    [Fact]
    public async Task Every_function_reaches_an_endpoint()
    {
        var host = Host();
        var reached = new HashSet<string?>();
        foreach (var (method, path) in Endpoints())
        {
            reached.Add(await FunctionOfAsync(host, method, path));
        }

        Assert.Empty(HttpFunctions().Select(function => function.Name).Except(reached));
    }

    [Theory]
    [InlineData("PUT", "/v1/jobs/0/results/0", FunctionNames.Results)]
    [InlineData("GET", "/v1/jobs/0/report", FunctionNames.Jobs)]
    [InlineData("GET", "/v1/clusters", FunctionNames.Dashboard)]
    [InlineData("GET", "/livez", FunctionNames.Health)]
    [InlineData("GET", "/openapi/v1.json", FunctionNames.OpenApi)]
    [InlineData("GET", "/v1/other", null)]
    [InlineData("GET", "/admin/functions", null)]
    public async Task A_request_reaches_the_function_of_its_area(string method, string path, string? function) =>
        Assert.Equal(function, await FunctionOfAsync(Host(), method, path));

    private static IEnumerable<(string Name, FunctionTrigger.Http Trigger)> HttpFunctions() =>
        FunctionManifest.All.Where(function => function.Trigger is FunctionTrigger.Http).Select(function => (function.Name, (FunctionTrigger.Http)function.Trigger));

    // The routes of the function host; a request that two of them take is an error of the router.
    private RequestDelegate Host()
    {
        var pipeline = new ApplicationBuilder(app.Services);
        pipeline.UseRouting();
        pipeline.UseEndpoints(endpoints =>
        {
            foreach (var (name, trigger) in HttpFunctions())
            {
                endpoints.MapMethods(trigger.Route, trigger.Methods.Split(' ').Select(method => method.ToUpperInvariant()), context =>
                {
                    context.Items[Reached] = name;
                    return Task.CompletedTask;
                });
            }
        });
        return pipeline.Build();
    }

    private List<(string Method, string Path)> Endpoints()
    {
        var pipeline = new ApplicationBuilder(app.Services);
        IEndpointRouteBuilder? api = null;
        pipeline.UseRouting();
        pipeline.UseEndpoints(endpoints => (api = endpoints).MapFleetScanApi());
        return
        [
            .. from endpoint in api!.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
               from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
               select (method, PathOf(endpoint.RoutePattern)),
        ];
    }

    private static string PathOf(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "7",
        }))));

    private async Task<string?> FunctionOfAsync(RequestDelegate host, string method, string path)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = method;
        context.Request.Path = path;
        await host(context);
        return context.Items.TryGetValue(Reached, out var function) ? (string?)function : null;
    }
}
