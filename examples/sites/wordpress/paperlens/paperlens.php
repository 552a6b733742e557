<?php
/**
 * Plugin Name:       PaperLens
 * Description:       Shows papers from PubMed, and lists of papers that are up to date by themselves, to read and to cite.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            The PaperLens authors
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       paperlens
 *
 * A block is kept in the post as an ordinary link, with the settings in the block's comment, and
 * becomes an element when the page is made. So it passes KSES whoever saves it, is a link where the
 * plugin is gone (and in feeds and mails), and another version can make another element of it
 * without a block that "contains unexpected content".
 *
 * @package PaperLens
 */

namespace PaperLens;

defined( 'ABSPATH' ) || exit;

const VERSION  = '0.1.0';
const ELEMENTS = array(
	'paper' => 'paperlens-card',
	'list'  => 'paperlens-list',
);

/**
 * What an author may set on an element: the attributes of its block, which are all that the element
 * has but `endpoint`, `services`, `src` and `paper-url`. Those say whom readers' browsers ask and
 * where links lead, which is for who runs the site: by the filter `paperlens_attributes`.
 *
 * @param string $block `paper` or `list`.
 * @return array By name.
 */
function attributes_of( $block ) {
	static $attributes = array();
	if ( ! isset( $attributes[ $block ] ) ) {
		$file     = __DIR__ . "/blocks/$block/block.json";
		$metadata = wp_json_file_decode( $file, array( 'associative' => true ) );
		// The link's text is no attribute of the element.
		$attributes[ $block ] = array_diff_key( $metadata['attributes'], array( 'title' => true ) );
	}
	return $attributes[ $block ];
}

/**
 * What the site sets.
 *
 * @param array  $attributes What the author has set, by name.
 * @param string $block      `paper` or `list`.
 * @return array
 */
function with_the_sites( $attributes, $block ) {
	/**
	 * Filters the attributes of an element: `$attributes['endpoint'] = 'https://example.org/eutils/'`.
	 *
	 * @param array  $attributes By name; `true` is an attribute without value.
	 * @param string $element    `paperlens-card` or `paperlens-list`.
	 */
	return apply_filters( 'paperlens_attributes', $attributes, ELEMENTS[ $block ] );
}

/**
 * An element.
 *
 * @param string $block      `paper` or `list`.
 * @param array  $attributes By name; those that are not for authors are left out.
 * @param string $fallback   HTML that is shown until the element has its own, or instead.
 * @param string $wrapper    More attributes, as HTML.
 * @return string HTML.
 */
function element( $block, $attributes, $fallback, $wrapper = '' ) {
	if ( is_feed() ) {
		return $fallback;
	}
	wp_enqueue_script( 'paperlens' );
	$allowed = array_intersect_key( $attributes, attributes_of( $block ) );
	foreach ( with_the_sites( $allowed, $block ) as $name => $value ) {
		if ( true === $value ) {
			$wrapper .= ' ' . $name;
		} elseif ( '' !== (string) $value ) {
			$wrapper .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
		}
	}
	return sprintf( '<%1$s %2$s>%3$s</%1$s>', ELEMENTS[ $block ], trim( $wrapper ), $fallback );
}

/**
 * Where a paper is found, or papers are, without PaperLens. As `address` in editor.js.
 *
 * @param string $block      `paper` or `list`.
 * @param array  $attributes By name.
 * @return string Address.
 */
function address( $block, $attributes ) {
	$has   = function ( $name ) use ( $attributes ) {
		return trim( html_entity_decode( $attributes[ $name ] ?? '', ENT_QUOTES ) );
	};
	$bases = array(
		'pmid'  => 'https://pubmed.ncbi.nlm.nih.gov/',
		'doi'   => 'https://doi.org/',
		'pmcid' => 'https://pmc.ncbi.nlm.nih.gov/articles/',
		'arxiv' => 'https://arxiv.org/abs/',
	);
	foreach ( 'paper' === $block ? $bases : array() as $name => $base ) {
		if ( '' !== $has( $name ) ) {
			return $base . str_replace( '%2F', '/', rawurlencode( $has( $name ) ) ) . ( 'pmid' === $name ? '/' : '' );
		}
	}
	$terms  = array_filter( array( $has( 'pmids' ), $has( 'dois' ), $has( 'term' ) ), 'strlen' );
	$fields = array(
		'author' => '[Author]',
		'orcid'  => '[auid]',
		'grant'  => '[Grant Number]',
	);
	foreach ( $fields as $name => $field ) {
		$values = array_filter( array_map( 'trim', explode( ';', $has( $name ) ) ), 'strlen' );
		if ( $values ) {
			$terms[] = implode( "$field OR ", $values ) . $field;
		}
	}
	$query = count( $terms ) > 1 ? '(' . implode( ') AND (', $terms ) . ')' : implode( $terms );
	return $bases['pmid'] . ( '' === $query ? '' : '?term=' . rawurlencode( $query ) );
}

/**
 * `[paperlens pmid="41735603"]`, `[paperlens_list author="Kang R" group-by="year"]`.
 *
 * @param array|string $attributes As written; one without a value is `true`.
 * @param string|null  $content    The fallback, where there is one.
 * @param string       $tag        The shortcode's name.
 * @return string HTML.
 */
function shortcode( $attributes, $content, $tag ) {
	$block = 'paperlens' === $tag ? 'paper' : 'list';
	$given = array();
	foreach ( (array) $attributes as $name => $value ) {
		$given[ is_int( $name ) ? strtolower( $value ) : $name ] = is_int( $name ) ? true : $value;
	}
	$given = shortcode_atts( array_fill_keys( array_keys( attributes_of( $block ) ), '' ), $given, $tag );
	if ( ! trim( (string) $content ) ) {
		$address = address( $block, $given );
		$text    = 'paper' === $block ? $address : __( 'These papers at PubMed', 'paperlens' );
		$content = sprintf( '<a href="%s">%s</a>', esc_url( $address ), esc_html( $text ) );
	}
	return element( $block, $given, wp_kses_post( $content ) );
}

add_action(
	'init',
	function () {
		$here = plugin_dir_url( __FILE__ );
		wp_register_script( 'paperlens', $here . 'assets/paperlens.js', array(), VERSION, false );
		$needs = array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-data', 'wp-element', 'wp-html-entities', 'wp-i18n' );
		wp_register_script( 'paperlens-editor', $here . 'editor.js', $needs, VERSION, true );
		wp_set_script_translations( 'paperlens-editor', 'paperlens' );
		foreach ( array_keys( ELEMENTS ) as $block ) {
			$render = function ( $attributes, $content ) use ( $block ) {
				$link = wp_kses( $content, array( 'a' => array( 'href' => true ) ) );
				return element( $block, $attributes, trim( $link ), get_block_wrapper_attributes() );
			};
			register_block_type( __DIR__ . "/blocks/$block", array( 'render_callback' => $render ) );
		}
		add_shortcode( 'paperlens', __NAMESPACE__ . '\shortcode' );
		add_shortcode( 'paperlens_list', __NAMESPACE__ . '\shortcode' );
	}
);

// For the preview, also in the frame that newer editors have. As `script` in block.json it would be on
// every page of a classic theme.
add_action(
	'enqueue_block_assets',
	function () {
		if ( is_admin() ) {
			wp_enqueue_script( 'paperlens' );
		}
	}
);

// The preview asks whom the page will ask.
add_action(
	'enqueue_block_editor_assets',
	function () {
		$blocks = array();
		foreach ( array_keys( ELEMENTS ) as $block ) {
			$blocks[ $block ] = array(
				'schemas' => attributes_of( $block ),
				'site'    => (object) with_the_sites( array(), $block ),
			);
		}
		$json = wp_json_encode( $blocks, JSON_HEX_TAG );
		wp_add_inline_script( 'paperlens-editor', "window.paperlensBlocks = $json;", 'before' );
	}
);

// As a script with a type, and not by `wp_enqueue_script_module`: that is there from WordPress 6.5 on,
// and does not reach the editor's frame.
add_filter(
	'script_loader_tag',
	function ( $tag, $handle, $src ) {
		return 'paperlens' === $handle ? wp_get_script_tag(
			array(
				'type' => 'module',
				'src'  => $src,
				'id'   => 'paperlens-js',
			)
		) : $tag;
	},
	10,
	3
);

/**
 * Includes the script where HTML has elements, or links that are to become cards.
 *
 * @param string $html HTML.
 * @return string The same.
 */
function enqueue_for( $html ) {
	if ( preg_match( '/<paperlens-|\[paperlens|\bclass=["\'][^"\'>]*\bpaperlens\b|\bdata-paperlens\b/', (string) $html ) ) {
		wp_enqueue_script( 'paperlens' );
	}
	return $html;
}
foreach ( array( 'the_content', 'widget_text_content', 'widget_block_content' ) as $filter ) {
	add_filter( $filter, __NAMESPACE__ . '\enqueue_for', 99 );
}

// In the head where that is known in time: the first card is there sooner.
add_action(
	'wp_enqueue_scripts',
	function () {
		if ( is_singular() ) {
			enqueue_for( get_queried_object()->post_content );
		}
	}
);

// Elements as HTML, and what is put into their slots, stay where those write who have no
// `unfiltered_html`: authors, and on a multisite all but who runs the network.
add_filter(
	'wp_kses_allowed_html',
	function ( $tags, $context ) {
		if ( 'post' !== $context ) {
			return $tags;
		}
		foreach ( ELEMENTS as $block => $element ) {
			$global           = array( 'class', 'id', 'lang', 'slot', 'style' );
			$names            = array_merge( array_keys( attributes_of( $block ) ), $global );
			$tags[ $element ] = array_fill_keys( $names, true );
		}
		foreach ( array( 'a', 'div', 'img', 'li', 'p', 'span', 'ul' ) as $tag ) {
			$tags[ $tag ]['slot'] = true;
		}
		return $tags;
	},
	10,
	2
);

// The classic editor's visual mode takes away what it does not know.
add_filter(
	'tiny_mce_before_init',
	function ( $settings ) {
		$known = array(
			'custom_elements'         => '~' . implode( ',~', ELEMENTS ), // As `span`.
			'extended_valid_elements' => implode( '[*],', ELEMENTS ) . '[*]',
		);
		foreach ( $known as $name => $value ) {
			$settings[ $name ] = ltrim( ( $settings[ $name ] ?? '' ) . ',' . $value, ',' );
		}
		return $settings;
	}
);
