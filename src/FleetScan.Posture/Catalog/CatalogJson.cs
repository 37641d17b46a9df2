using System.Text.Json;
using System.Text.Json.Serialization;
using FleetScan.Posture.Attacks;

namespace FleetScan.Posture.Catalog;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<ControlInfo>))]
[JsonSerializable(typeof(IReadOnlyList<FrameworkInfo>))]
[JsonSerializable(typeof(IReadOnlyList<AttackTrack>))]
[JsonSerializable(typeof(Dictionary<string, IReadOnlyList<string>>))]
internal sealed partial class CatalogJson : JsonSerializerContext;
