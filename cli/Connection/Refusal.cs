using System.Net;
using System.Text;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Connection;

/// Turns an answer that is an error into words, with the backend's own where it gives problem details.
internal static class Refusal
{
    public static async Task<BackendException> ReadAsync(string address, HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var problem = await ProblemOfAsync(response, cancellationToken);
        var message = new StringBuilder(problem?.Detail ?? problem?.Title ?? $"{address} answered {request.Method} /{request.RequestUri} with {(int)response.StatusCode}.");
        foreach (var (field, reasons) in problem?.Errors ?? new Dictionary<string, string[]>())
        {
            message.Append(Environment.NewLine).Append("  ").Append(field).Append(": ").AppendJoin("; ", reasons);
        }

        message.Append(Advice(address, response.StatusCode));
        return new BackendException(message.ToString(), response.StatusCode);
    }

    private static string Advice(string address, HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => $" {address} does not accept this API key: run `fleetscan login --url {address}` with a valid one.",
        HttpStatusCode.Forbidden => " The API key works and its role does not allow this; use one with a higher role.",
        HttpStatusCode.TooManyRequests => " Try again in a moment.",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => " It redirects elsewhere; give its real address with --url.",
        _ => "",
    };

    private static async Task<Problem?> ProblemOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
        {
            return null;
        }

        try
        {
            await response.Content.LoadIntoBufferAsync(ContractLimits.JsonBodyBytes, cancellationToken);
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), ContractsJson.Default.Problem);
        }
        catch (Exception e) when (e is JsonException or HttpRequestException)
        {
            return null;
        }
    }
}
