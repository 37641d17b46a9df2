using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>
/// One line of the result of an image or registry scan: newline-delimited JSON, first a header, then uses, tags, stages and failures in any order, last a
/// summary. A line says its type in the property <c>type</c>, which comes first. Inventories do not travel here but one by one, as they are made.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ImageScanHeader), "header")]
[JsonDerivedType(typeof(ImageUse), "use")]
[JsonDerivedType(typeof(RegistryTag), "tag")]
[JsonDerivedType(typeof(RegistryStage), "stage")]
[JsonDerivedType(typeof(ImageFailure), "failure")]
[JsonDerivedType(typeof(ImageScanSummary), "summary")]
public abstract record ImageLine;
