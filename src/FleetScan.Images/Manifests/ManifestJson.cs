using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FleetScan.Images.Manifests;

[JsonSerializable(typeof(ManifestDocument))]
[JsonSerializable(typeof(ConfigDocument))]
[JsonSerializable(typeof(IReadOnlyList<DockerArchiveEntry>))]
[JsonSerializable(typeof(TokenDocument))]
[JsonSerializable(typeof(ErrorsDocument))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    public static T Read<T>(ReadOnlySpan<byte> content, JsonTypeInfo<T> type, string what)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new ImageException(ImageFault.Corrupt, $"Reading {what} failed: it is not the JSON it should be. Push or build the image again.", e);
        }
    }
}
