using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Backend.Http.Errors;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Requests;

/// <summary>Says what is wrong with a body that could not be read as a message: where it is not JSON, else every field that does not fit.</summary>
internal static class JsonFaults
{
    public static Problem Describe(ReadOnlyMemory<byte> body, JsonTypeInfo type, JsonException exception)
    {
        if (body.IsEmpty)
        {
            return Problems.BadRequest("The body is empty. Send a JSON object.");
        }

        try
        {
            using var document = JsonDocument.Parse(body, new() { MaxDepth = type.Options.MaxDepth });
            var violations = new Violations();
            JsonShape.Check(document.RootElement, type, path: "", violations);
            return violations.IsEmpty ? Problems.Invalid(Field(exception.Path), "It does not fit.") : Problems.Invalid(violations.ToErrors());
        }
        catch (JsonException syntax)
        {
            return Problems.BadRequest(string.Create(
                CultureInfo.InvariantCulture,
                $"The body is not JSON: see line {syntax.LineNumber + 1}, byte {syntax.BytePositionInLine + 1}."));
        }
    }

    private static string Field(string? path) => path is null or "$" ? "body" : path.TrimStart('$').TrimStart('.');
}
