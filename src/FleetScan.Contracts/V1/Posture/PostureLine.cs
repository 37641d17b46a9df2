using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>
/// One line of a posture result: newline-delimited JSON, first a header, then findings in any order, last a summary.
/// A line says its type in the property <c>type</c>, which comes first.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PostureHeader), "header")]
[JsonDerivedType(typeof(PostureFinding), "finding")]
[JsonDerivedType(typeof(PostureSummary), "summary")]
public abstract record PostureLine;
