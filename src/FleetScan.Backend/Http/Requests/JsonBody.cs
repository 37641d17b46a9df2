using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Backend.Http.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http.Requests;

/// <summary>A JSON message as a parameter of an endpoint: bounded, and refused with every fault that it has.</summary>
internal sealed class JsonBody<T>(T value) : IEndpointParameterMetadataProvider
    where T : class
{
    public T Value { get; } = value;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new RequestBodyMetadata(typeof(T), JsonRequest.MediaType));

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context)
    {
        JsonRequest.CheckHeaders(context.Request);
        var services = context.RequestServices;
        var limit = services.GetRequiredService<IOptions<ApiOptions>>().Value.JsonBodyBytes;
        var type = (JsonTypeInfo<T>)services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions.GetTypeInfo(typeof(T));
        using var buffer = new MemoryStream();
        await BoundedBody.Of(context, "The JSON body", limit).CopyToAsync(buffer, context.RequestAborted);
        return new(Read(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), type));
    }

    private static T Read(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw new ProblemException(Problems.BadRequest("The body is null. Send a JSON object."));
        }
        catch (JsonException exception)
        {
            throw new ProblemException(JsonFaults.Describe(body, type, exception));
        }
    }
}
