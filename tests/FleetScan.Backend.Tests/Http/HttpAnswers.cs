using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Tests.Http;

internal static class HttpAnswers
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public static async Task<T> ReadAsync<T>(this Task<HttpResponseMessage> answer, JsonTypeInfo<T> type, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await answer;
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(Stop)}");
        return (await response.Content.ReadFromJsonAsync(type, Stop))!;
    }

    public static async Task<Problem> ProblemAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status, string type)
    {
        using var response = await answer;
        return await response.ProblemAsync(status, type);
    }

    /// Reads a problem and holds it to what every problem has.
    public static async Task<Problem> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string type)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal(new MediaTypeHeaderValue("application/problem+json").MediaType, response.Content.Headers.ContentType?.MediaType);
        var problem = System.Text.Json.JsonSerializer.Deserialize(text, ContractsJson.Default.Problem)!;
        Assert.Equal(type, problem.Type);
        Assert.Equal((int)status, problem.Status);
        Assert.False(string.IsNullOrEmpty(problem.Title));
        Assert.False(string.IsNullOrEmpty(problem.Detail));
        Assert.False(string.IsNullOrEmpty(problem.TraceId));
        return problem;
    }
}
