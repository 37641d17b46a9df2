using FleetScan.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Api;

/// <summary>Hands requests to the backend's own pipeline, the one that local-host serves as well.</summary>
/// <param name="pipeline">The pipeline.</param>
/// <param name="clients">Where it finds the durable client.</param>
public sealed class ApiRequests(RequestDelegate pipeline, AmbientDurableClient clients)
{
    /// <summary>Answers a request.</summary>
    /// <param name="request">The request; the answer is written to its response.</param>
    /// <param name="client">The function's durable client.</param>
    /// <returns>A task that ends with the response.</returns>
    public async Task AnswerAsync(HttpRequest request, DurableTaskClient client)
    {
        using var loan = clients.Lend(client);
        await pipeline(request.HttpContext);
    }
}
