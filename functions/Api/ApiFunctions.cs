using FleetScan.Backend.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Api;

/// <summary>The functions that requests reach, each with the routes of its area. Who may call is decided in the pipeline, so the host lets everybody through.</summary>
/// <param name="api">Answers the requests.</param>
public sealed class ApiFunctions(ApiRequests api)
{
    [Function(FunctionNames.Agents)]
    public Task AgentsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = FunctionRoutes.Agents)] HttpRequest request,
        [DurableClient] DurableTaskClient client) => api.AnswerAsync(request, client);

    [Function(FunctionNames.Results)]
    public Task ResultsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = FunctionRoutes.Results)] HttpRequest request,
        [DurableClient] DurableTaskClient client) => api.AnswerAsync(request, client);

    [Function(FunctionNames.Jobs)]
    public Task JobsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = FunctionRoutes.Jobs)] HttpRequest request,
        [DurableClient] DurableTaskClient client) => api.AnswerAsync(request, client);

    [Function(FunctionNames.Dashboard)]
    public Task DashboardAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", "get", "patch", "post", "put", Route = FunctionRoutes.Dashboard)] HttpRequest request,
        [DurableClient] DurableTaskClient client) => api.AnswerAsync(request, client);

    [Function(FunctionNames.OpenApi)]
    public Task OpenApiAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = FunctionRoutes.OpenApi)] HttpRequest request,
        [DurableClient] DurableTaskClient client) => api.AnswerAsync(request, client);

    [Function(FunctionNames.Health)]
    public Task HealthAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = FunctionRoutes.Health)] HttpRequest request,
        [DurableClient] DurableTaskClient client) => api.AnswerAsync(request, client);
}
